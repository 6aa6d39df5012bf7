import { type CheckpointCopy, isContradiction } from "../ledger/checkpoint-copy";
import { DAY_MS } from "../time/durations";

/** The health of one part of the installation: as expected, degraded but working, or not working. */
export type HealthState = "well" | "attention" | "failing" | "unknown";

export interface HealthFinding {
  readonly part:
    | "database"
    | "schema"
    | "clock"
    | "sealer"
    | "checkpoint"
    | "copies"
    | "verification"
    | "outbox"
    | "disk"
    | "processes";
  readonly state: HealthState;
  /** One sentence: measured against expected. */
  readonly reason: string;
  /** The remedy, if there is one. */
  readonly next: string | undefined;
}

/** The known facts at one instant; undefined for unknown ones. */
export interface HealthFacts {
  readonly now: Date;
  readonly database: {
    readonly roundTripMs: number;
    readonly connections: number;
    readonly connectionsMax: number;
    readonly migrations: number;
    readonly clockAheadMs: number;
  };
  readonly migrationsExpected: number;
  readonly ledger: {
    readonly unsealed: number;
    readonly oldestUnsealedAt: Date | undefined;
    readonly sealed: number;
    readonly checkpointSize: number | undefined;
    readonly isSealerHeld: boolean;
    readonly copies: readonly CheckpointCopy[];
  };
  readonly verification: { readonly verdict: string; readonly finishedAt: Date } | undefined;
  readonly outbox: {
    readonly waiting: number;
    readonly oldestWaitingAt: Date | undefined;
    readonly failedLastDay: number;
  };
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number } | undefined;
  readonly processes: readonly { readonly version: string; readonly lastSeenAt: Date }[];
}

const ROUND_TRIP_MS = 50;
const CLOCK_MS = 2_000;
const SEALED_WITHIN_MS = 10_000;
const OUTBOX_WITHIN_MS = 15 * 60_000;
const VERIFIED_WITHIN_DAYS = 30;
const DISK_FREE_SHARE = 0.1;
/** A process sends a heartbeat every ten seconds; one silent for three of these is gone. */
export const PROCESS_SILENT_MS = 30_000;

const finding = (
  part: HealthFinding["part"],
  state: HealthState,
  [reason, next]: readonly [string, string?],
): HealthFinding => ({
  part,
  state,
  reason,
  next,
});

/** Judges every part against its expected state. An unknown part is never well. */
export function judgeHealth(facts: HealthFacts): readonly HealthFinding[] {
  return [
    database(facts),
    schema(facts),
    clock(facts),
    sealer(facts),
    checkpoint(facts),
    copies(facts),
    verification(facts),
    outbox(facts),
    disk(facts),
    processes(facts),
  ];
}

function database({ database: { roundTripMs, connections, connectionsMax } }: HealthFacts): HealthFinding {
  const said = `answers in ${roundTripMs.toFixed(1)} ms, ${connections} of ${connectionsMax} connections in use`;
  if (connections > connectionsMax * 0.9)
    return finding("database", "attention", [
      said,
      "Raise max_connections or lower the pool of each process.",
    ]);
  if (roundTripMs > ROUND_TRIP_MS)
    return finding("database", "attention", [
      `${said}; at most ${ROUND_TRIP_MS} ms are expected`,
      "Look at its load and at the network between.",
    ]);
  return finding("database", "well", [said]);
}

function schema({ database: { migrations }, migrationsExpected }: HealthFacts): HealthFinding {
  const said = `${migrations} migrations applied, ${migrationsExpected} known to this version`;
  if (migrations < migrationsExpected)
    return finding("schema", "failing", [
      said,
      "Start a process of this version: it brings the schema up to date.",
    ]);
  if (migrations > migrationsExpected)
    return finding("schema", "attention", [
      said,
      "A newer version has been here. Bring this process up to it.",
    ]);
  return finding("schema", "well", [said]);
}

function clock({ database: { clockAheadMs } }: HealthFacts): HealthFinding {
  const said = `the database's clock is ${Math.abs(clockAheadMs / 1000).toFixed(1)} s ${clockAheadMs < 0 ? "behind" : "ahead of"} this process's`;
  if (Math.abs(clockAheadMs) > CLOCK_MS)
    return finding("clock", "attention", [
      said,
      "Set both by the same time server: permits and sessions expire by these clocks.",
    ]);
  return finding("clock", "well", [said]);
}

function sealer({ now, ledger: { isSealerHeld, unsealed, oldestUnsealedAt } }: HealthFacts): HealthFinding {
  const lagMs = oldestUnsealedAt ? now.getTime() - oldestUnsealedAt.getTime() : 0;
  const said =
    unsealed === 0
      ? "nothing waits to be sealed"
      : `${unsealed} entries wait, the first for ${Math.round(lagMs / 1000)} s`;
  if (!isSealerHeld)
    return finding("sealer", "failing", [
      `nobody seals; ${said}`,
      "Start a process with the role worker, and read its log.",
    ]);
  if (lagMs > SEALED_WITHIN_MS)
    return finding("sealer", "attention", [said, "Read the log of the process that seals."]);
  return finding("sealer", "well", [`at work; ${said}`]);
}

function checkpoint({ ledger: { checkpointSize, sealed } }: HealthFacts): HealthFinding {
  if (checkpointSize === undefined)
    return finding("checkpoint", sealed === 0 ? "unknown" : "failing", [
      "no tree head has been signed",
      "See the sealer.",
    ]);
  const behind = sealed - checkpointSize;
  if (behind > 0)
    return finding("checkpoint", "attention", [
      `${behind} sealed entries are not signed for yet`,
      "It passes within seconds while the sealer works.",
    ]);
  return finding("checkpoint", "well", [`all ${sealed} sealed entries are signed for`]);
}

function copies({ ledger: { copies: all, checkpointSize = 0 } }: HealthFacts): HealthFinding {
  const kept = all.filter(({ kind }) => kind !== "quorum");
  const failed =
    kept.find(({ failure }) => failure && isContradiction(failure.code)) ?? kept.find((copy) => copy.failure);
  if (failed?.failure) {
    const { code, detail } = failed.failure;
    return isContradiction(code)
      ? finding("copies", "failing", [
          `${failed.name} contradicts this ledger: ${detail}`,
          "Verify the ledger. If it was restored from a backup, follow the restore in docs/operating.md.",
        ])
      : finding("copies", "attention", [
          `${failed.name}: ${detail}`,
          "See the log of the worker, and the settings.",
        ]);
  }
  if (kept.length === 0)
    return finding("copies", "unknown", ["no witness, no store and no time-stamp authority is set"]);
  const least = Math.min(
    ...kept.filter(({ kind }) => kind !== "time-stamp").map(({ size }) => size),
    checkpointSize,
  );
  return finding("copies", "well", [`${kept.length} copies, at least up to ${least} entries`]);
}

function verification({ now, verification: last }: HealthFacts): HealthFinding {
  const act = "Verify the ledger, on its page.";
  if (!last)
    return finding("verification", "unknown", ["the whole ledger has never been verified here", act]);
  const days = Math.floor((now.getTime() - last.finishedAt.getTime()) / DAY_MS);
  const said = `${last.verdict}, ${days === 0 ? "today" : `${days} days ago`}`;
  if (last.verdict === "damaged")
    return finding("verification", "failing", [said, "See what was found, on the ledger's page."]);
  if (last.verdict !== "intact" || days > VERIFIED_WITHIN_DAYS)
    return finding("verification", "attention", [said, act]);
  return finding("verification", "well", [said]);
}

function outbox({ now, outbox: { waiting, oldestWaitingAt, failedLastDay } }: HealthFacts): HealthFinding {
  const said = `${waiting} messages wait, ${failedLastDay} could not be sent in the last day`;
  const isLate =
    oldestWaitingAt !== undefined && now.getTime() - oldestWaitingAt.getTime() > OUTBOX_WITHIN_MS;
  if (isLate || failedLastDay > 0)
    return finding("outbox", "attention", [said, "Look at the mail server and the chat webhooks."]);
  return finding("outbox", "well", [said]);
}

function disk({ disk: found }: HealthFacts): HealthFinding {
  if (!found || found.totalBytes === 0)
    return finding("disk", "unknown", ["the free space of the data directory is unknown"]);
  const share = found.freeBytes / found.totalBytes;
  const said = `${Math.round(share * 100)} % of the data directory's disk is free`;
  if (share < DISK_FREE_SHARE)
    return finding("disk", "attention", [said, "Make room before it is full: a full disk stops every act."]);
  return finding("disk", "well", [said]);
}

function processes({ now, processes: seen }: HealthFacts): HealthFinding {
  const alive = seen.filter(({ lastSeenAt }) => now.getTime() - lastSeenAt.getTime() <= PROCESS_SILENT_MS);
  const versions = new Set(alive.map(({ version }) => version));
  const said = `${alive.length} ${alive.length === 1 ? "process is" : "processes are"} at work`;
  if (alive.length === 0)
    return finding("processes", "unknown", ["no process has reported in the last 30 seconds"]);
  if (versions.size > 1)
    return finding("processes", "attention", [
      `${said}, of ${versions.size} versions`,
      "Finish the roll-out.",
    ]);
  return finding("processes", "well", [said]);
}
