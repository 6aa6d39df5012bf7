import type { OpenDatabase } from "@/db/database";

export interface HeldLock {
  release(): Promise<void>;
}

/** A foreign session takes a lock by `statement` and holds it until it is released. */
export async function holdLock(owner: OpenDatabase, statement: string): Promise<HeldLock> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let session: Promise<void> = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    session = owner.transact(async ({ sql }) => {
      await sql.unsafe(statement);
      resolve();
      await released;
    });
    session.catch(reject);
  });
  return {
    release: async () => {
      release();
      await session;
    },
  };
}

/** Resolves when at least `least` and at most `most` sessions of this database wait for a lock. */
export async function untilWaiting(
  owner: OpenDatabase,
  least: number,
  most = Number.POSITIVE_INFINITY,
): Promise<void> {
  for (;;) {
    const [row] = await owner.sql<{ waiting: number }[]>`
      select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    const waiting = row?.waiting ?? 0;
    if (waiting >= least && waiting <= most) return;
  }
}
