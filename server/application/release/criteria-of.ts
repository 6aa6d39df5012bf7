import { criteriaSince } from "@/server/domain/policy/criterion-since";
import { composedHistory } from "@/server/domain/policy/overlay/composed-history";
import type { Store } from "../kernel/ports";
import type { PolicyVersionRecord } from "../kernel/ports/models";
import type { ReleaseRecord } from "../kernel/ports/releases";

/** Most versions examined; an older criterion counts as being as old as the last of them. */
const VERSIONS_MAX = 20;

type Reads = Pick<Store, "policies">;
type PolicyPin = Pick<PolicyVersionRecord, "name" | "version">;

/**
 * Returns by gate since when each rule gate of a release's pinned policy and overlay has had its present
 * criterion.
 */
export async function criteriaOf(
  store: Reads,
  { policy, modelKey }: Pick<ReleaseRecord, "policy" | "modelKey">,
  overlay: PolicyPin | undefined,
): Promise<Readonly<Record<string, Date>>> {
  const [policies, overlays] = await Promise.all([
    versionsBack(store, policy),
    overlay ? versionsBack(store, overlay) : [],
  ]);
  const tightened = overlays.flatMap(({ overlay: document, publishedAt }) =>
    document ? [{ document, publishedAt }] : [],
  );
  const versions = tightened.length === 0 ? policies : composedHistory(policies, tightened);
  return Object.fromEntries(criteriaSince(versions, modelKey));
}

/** Returns a version and its predecessors, newest first, up to the first gap. */
async function versionsBack(
  { policies }: Reads,
  { name, version }: PolicyPin,
): Promise<readonly PolicyVersionRecord[]> {
  const numbers = Array.from({ length: Math.min(version, VERSIONS_MAX) }, (_, back) => version - back);
  const records = await Promise.all(numbers.map((number) => policies.findVersion(name, number)));
  const firstGap = records.indexOf(undefined);
  return records
    .slice(0, firstGap === -1 ? undefined : firstGap)
    .filter((record): record is PolicyVersionRecord => record !== undefined);
}
