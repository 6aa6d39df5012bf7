import { criteriaSince } from "@/server/domain/policy/criterion-since";
import type { Store } from "../kernel/ports";
import type { PolicyVersionRecord } from "../kernel/ports/models";
import type { ReleaseRecord } from "../kernel/ports/releases";

/** Versions looked back at; a criterion older than these is said to stand since the oldest of them. */
const VERSIONS_MAX = 20;

/** Since when each rule gate of a release's pinned policy asks what it asks, by gate. */
export async function criteriaOf(
  { policies }: Pick<Store, "policies">,
  { policy: { name, version }, modelKey }: Pick<ReleaseRecord, "policy" | "modelKey">,
): Promise<Readonly<Record<string, Date>>> {
  const numbers = Array.from({ length: Math.min(version, VERSIONS_MAX) }, (_, back) => version - back);
  const records = await Promise.all(numbers.map((number) => policies.findVersion(name, number)));
  const firstGap = records.indexOf(undefined);
  const versions = records
    .slice(0, firstGap === -1 ? undefined : firstGap)
    .filter((record): record is PolicyVersionRecord => record !== undefined);
  return Object.fromEntries(criteriaSince(versions, modelKey));
}
