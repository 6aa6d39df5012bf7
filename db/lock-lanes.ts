import { AppError } from "@/server/domain/error/app-error";
import type { Connection } from "./database";

/** While as many transactions wait for one lock as may, another one waits this long at most. */
const SHORT_WAIT_MS = 500;

/** PostgreSQL's code for a lock that was not granted in time. */
const NOT_GRANTED = "55P03";

/**
 * Limits how many transactions of a pool wait for one lock, so that other work keeps its connections. The first
 * `max` wait as long as the session permits, others only briefly. After a wait in vain, callers beyond `max` are
 * refused at once, until the lock is granted to somebody or nobody waits for it.
 */
export class LockLanes {
  readonly #lanes = new Map<string, Lane>();

  constructor(private readonly max: number) {}

  /**
   * Sends the statement that takes the lock, without waiting for anything before it is sent. A refusal is thrown at once and not by the
   * promise, so that statements which would be sent together with it are not sent.
   *
   * @param key names what is locked.
   * @throws AppError `temporarily-unavailable`; what the statement throws.
   */
  take<T>(sql: Connection["sql"], key: string, statement: () => PromiseLike<T>): Promise<T> {
    const lane = this.#lanes.get(key) ?? { waiting: 0, isStuck: false };
    const isFull = lane.waiting >= this.max;
    if (isFull && lane.isStuck) throw locked();
    this.#lanes.set(key, lane);
    return this.#wait(lane, { key, sent: isFull ? briefly(sql, statement) : Promise.resolve(statement()) });
  }

  async #wait<T>(lane: Lane, { key, sent }: { readonly key: string; readonly sent: Promise<T> }): Promise<T> {
    lane.waiting += 1;
    try {
      const granted = await sent;
      lane.isStuck = false;
      return granted;
    } catch (error) {
      if ((error as { readonly code?: unknown }).code === NOT_GRANTED) lane.isStuck = true;
      throw error;
    } finally {
      lane.waiting -= 1;
      if (lane.waiting === 0) this.#lanes.delete(key);
    }
  }
}

interface Lane {
  waiting: number;
  isStuck: boolean;
}

/** Sends the statement with a short limit on its wait, which later statements of the transaction do not have. */
async function briefly<T>(sql: Connection["sql"], statement: () => PromiseLike<T>): Promise<T> {
  const limit = sql`select set_config('lock_timeout', ${String(SHORT_WAIT_MS)}, true)`;
  const [, granted] = await Promise.all([limit, statement(), sql`set local lock_timeout to default`]);
  return granted;
}

function locked(): AppError {
  return new AppError(
    "temporarily-unavailable",
    "Other requests already wait for the same record. Send the same request again in a moment.",
  );
}

/** Takes a lock through the lanes of the connection's pool, where it has lanes. */
export function takeLock<T>(
  { sql, lanes }: Connection,
  key: string,
  statement: () => PromiseLike<T>,
): Promise<T> {
  return lanes ? lanes.take(sql, key, statement) : Promise.resolve(statement());
}
