import { type OpenDatabase, openDatabase, type SessionTimes } from "./database";
import { LockLanes } from "./lock-lanes";
import { Slots } from "./slots";

/** The connections of one process, in separate pools, so that waiting in one delays nothing in another. */
export interface Pools {
  /** Address of the login that all of them use. */
  readonly url: string;
  /** Transactions of requests. */
  readonly changes: OpenDatabase;
  /** Queries of requests. */
  readonly reads: OpenDatabase;
  /** The worker: its statements may be long. */
  readonly background: OpenDatabase;
  /** Probes and metrics. */
  readonly health: OpenDatabase;
  /** Limits how many queries of requests run at once, and how long one waits for its turn. */
  readonly readSlots: Slots;
  close(): Promise<void>;
}

const SECOND_MS = 1_000;

/**
 * A page reports within two seconds that it cannot be shown, so a read waits less than that for a lock or for
 * its turn.
 */
const TIMES: Readonly<Record<"changes" | "reads" | "background" | "health", SessionTimes>> = {
  changes: {
    lockMsMax: 2 * SECOND_MS,
    statementMsMax: 15 * SECOND_MS,
    idleInTransactionMsMax: 20 * SECOND_MS,
  },
  reads: {
    lockMsMax: 1.5 * SECOND_MS,
    statementMsMax: 15 * SECOND_MS,
    idleInTransactionMsMax: 20 * SECOND_MS,
  },
  background: { lockMsMax: 10 * SECOND_MS, statementMsMax: 0, idleInTransactionMsMax: 120 * SECOND_MS },
  health: { lockMsMax: SECOND_MS, statementMsMax: 2 * SECOND_MS, idleInTransactionMsMax: 10 * SECOND_MS },
};
const BACKGROUND_CONNECTIONS = 3;
const QUERIES_PER_CONNECTION = 8;
/** Of the connections for changes, a third may wait for one lock for long. */
const LANE_SHARE = 3;
const WAITING_MAX = 1_000;
const CHANGE_WAIT_MS = 5 * SECOND_MS;
const READ_WAIT_MS = 1.5 * SECOND_MS;

/** @param connectionsMax for changes; half as many more are opened for reads, three for the worker and one for probes. */
export function openPools({
  url,
  connectionsMax,
}: {
  readonly url: string;
  readonly connectionsMax: number;
}): Pools {
  const readConnections = Math.max(2, Math.ceil(connectionsMax / 2));
  const changeSlots = new Slots({ max: connectionsMax, waitingMax: WAITING_MAX, waitMsMax: CHANGE_WAIT_MS });
  const lanes = new LockLanes(Math.max(2, Math.floor(connectionsMax / LANE_SHARE)));
  const changes = openDatabase({ url, connectionsMax, times: TIMES.changes, slots: changeSlots, lanes });
  const reads = openDatabase({ url, connectionsMax: readConnections, times: TIMES.reads });
  const background = openDatabase({ url, connectionsMax: BACKGROUND_CONNECTIONS, times: TIMES.background });
  const health = openDatabase({ url, connectionsMax: 1, times: TIMES.health });
  const all = [changes, reads, background, health];
  return {
    url,
    changes,
    reads,
    background,
    health,
    readSlots: new Slots({
      max: readConnections * QUERIES_PER_CONNECTION,
      waitingMax: WAITING_MAX,
      waitMsMax: READ_WAIT_MS,
    }),
    close: async () => void (await Promise.all(all.map((database) => database.close()))),
  };
}
