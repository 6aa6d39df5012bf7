import type { TestKernel } from "@/db/testing/kernel";
import type { Kernel } from "@/server/application/kernel/command";

export interface PausedAct {
  /** The same kernel, whose next transaction does all of its work and then waits just before it commits. */
  readonly kernel: Kernel;
  /** Resolves once the transaction waits, with its locks. */
  readonly reached: Promise<void>;
  commit(): void;
}

/** Stops one act at the worst moment, so that another can be tried against it. */
export function pausedBeforeCommit(kernel: Kernel): PausedAct {
  const reached = signal();
  const release = signal();
  return {
    kernel: {
      ...kernel,
      transact: (work) =>
        kernel.transact(async (tx) => {
          const done = await work(tx);
          reached.give();
          await release.given;
          return done;
        }),
    },
    reached: reached.given,
    commit: release.give,
  };
}

function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

/** Resolves when some connection of this database waits for a lock, or when `instead` has ended without ever waiting. */
export async function somebodyWaits({ database }: TestKernel, instead: Promise<unknown>): Promise<void> {
  const ended = instead.then(
    () => true,
    () => true,
  );
  const owner = database.owner();
  for (;;) {
    const [row] = await owner.sql<{ waiting: number }[]>`
      select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    if ((row?.waiting ?? 0) > 0) break;
    if (await Promise.race([ended, Promise.resolve(false)])) break;
  }
}
