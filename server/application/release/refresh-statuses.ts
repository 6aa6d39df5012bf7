import type { Kernel } from "../kernel/command";
import type { ReleaseStatusRecord } from "../kernel/ports/release-statuses";
import { statusOfRelease } from "./status-of-release";

/** Few enough that a transaction is short, many enough that a burst about one release is evaluated once. */
const BATCH = 25;

/**
 * Evaluates the releases whose facts or time have changed, and stores their status. One process runs it at a
 * time; changes are taken before facts are read, so a concurrent change is either included or still queued.
 *
 * @returns the number of evaluated releases; 0 when nothing is queued, or another process runs it.
 */
export function refreshStatuses({ transact, now }: Pick<Kernel, "transact" | "now">): Promise<number> {
  return transact(async (tx) => {
    if (!(await tx.statuses.lock())) return 0;
    const at = now();
    const ids = await tx.statuses.takeBehind(at, BATCH);
    const records: ReleaseStatusRecord[] = [];
    for (const id of ids) {
      const release = await tx.releases.find("*", id);
      if (release) records.push(await statusOfRelease(tx, release, at));
    }
    await tx.statuses.put(records);
    return ids.length;
  });
}
