import type { TestKernel } from "@/db/testing/kernel";
import { refreshStandings } from "../release/refresh-standings";
import { standingOfRelease } from "../release/standing-of";

/** Take in every noted change, as the worker does. */
export async function catchUp(kernel: TestKernel): Promise<void> {
  while ((await refreshStandings(kernel)) > 0);
}

/**
 * What is recorded for lists against what the evaluator answers now, release by release; `undefined` when they agree. Nothing
 * is taken in here but what was noted: a change that noted nothing shows.
 *
 * @param keys of some releases; all when left out.
 */
export async function whyStandingsDiffer(kernel: TestKernel, keys?: readonly string[]): Promise<string | undefined> {
  await catchUp(kernel);
  const { sql } = kernel.database;
  const releases = await sql<{ key: string; stages: unknown; facets: readonly string[] }[]>`
    select r.key, s.stages, s.facets from releases r left join release_standings s on s.release_id = r.id`;
  for (const { key, stages, facets } of releases) {
    if (keys && !keys.includes(key)) continue;
    const release = await kernel.store.releases.find("*", key);
    if (!release) return `${key} is not there`;
    const now = await standingOfRelease(kernel.store, release, kernel.now());
    const [recorded, evaluated] = [
      { stages, facets },
      { stages: now.stages, facets: now.facets },
    ].map((standing) => JSON.stringify(JSON.parse(JSON.stringify(standing)), sortedKeys));
    if (recorded !== evaluated) return `${key} is recorded as ${recorded}, and evaluates to ${evaluated}`;
  }
  return undefined;
}

function sortedKeys(_name: string, value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
