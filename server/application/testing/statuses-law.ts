import type { TestKernel } from "@/db/testing/kernel";
import { refreshStatuses } from "../release/refresh-statuses";
import { statusOfRelease } from "../release/status-of-release";

/** Processes every queued change, as the worker does. */
export async function catchUp(kernel: TestKernel): Promise<void> {
  while ((await refreshStatuses(kernel)) > 0);
}

/**
 * Compares recorded statuses with the evaluator's, release by release; `undefined` when they are equal.
 * Processes only queued changes: a change that was not queued shows as a difference.
 *
 * @param keys of some releases; default: all.
 */
export async function whyStatusesDiffer(
  kernel: TestKernel,
  keys?: readonly string[],
): Promise<string | undefined> {
  await catchUp(kernel);
  const { sql } = kernel.database;
  const releases = await sql<{ key: string; stages: unknown; facets: readonly string[] }[]>`
    select r.key, s.stages, s.facets from releases r left join release_statuses s on s.release_id = r.id`;
  for (const { key, stages, facets } of releases) {
    if (keys && !keys.includes(key)) continue;
    const release = await kernel.store.releases.find("*", key);
    if (!release) return `${key} is not there`;
    const now = await statusOfRelease(kernel.store, release, kernel.now());
    const [recorded, evaluated] = [
      { stages, facets },
      { stages: now.stages, facets: now.facets },
    ].map((status) => JSON.stringify(JSON.parse(JSON.stringify(status)), sortedKeys));
    if (recorded !== evaluated) return `${key} is recorded as ${recorded}, and evaluates to ${evaluated}`;
  }
  return undefined;
}

function sortedKeys(_name: string, value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
