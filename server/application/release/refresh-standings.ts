import type { Kernel } from "../kernel/command";
import type { ReleaseStandingRecord } from "../kernel/ports/standings";
import { standingOfRelease } from "./standing-of";

/** Few enough that a transaction is short, many enough that a burst about one release is evaluated once. */
const BATCH = 25;

/**
 * Evaluate anew what changed facts or the time have passed by, and keep the answers. One process at a time does it; notes are
 * taken before facts are read, so a change that comes in between is either seen or still noted.
 *
 * @returns how many releases were evaluated; 0 when nothing is behind, or another process is at it.
 */
export function refreshStandings({ transact, now }: Pick<Kernel, "transact" | "now">): Promise<number> {
  return transact(async (tx) => {
    if (!(await tx.standings.lock())) return 0;
    const at = now();
    const ids = await tx.standings.takeBehind(at, BATCH);
    const records: ReleaseStandingRecord[] = [];
    for (const id of ids) {
      const release = await tx.releases.find("*", id);
      if (release) records.push(await standingOfRelease(tx, release, at));
    }
    await tx.standings.put(records);
    return ids.length;
  });
}
