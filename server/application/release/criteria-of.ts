import { criteriaSince } from "@/server/domain/policy/criterion-since";
import { composedHistory } from "@/server/domain/policy/overlay/composed-history";
import type { Store } from "../kernel/ports";
import type { PolicyVersionRecord } from "../kernel/ports/models";
import type { ReleaseRecord } from "../kernel/ports/releases";

/** Versions looked back at; a criterion older than these is said to stand since the oldest of them. */
const VERSIONS_MAX = 20;

type Reads = Pick<Store, "policies">;
type Pinned = Pick<PolicyVersionRecord, "name" | "version">;

/** Since when each rule gate of a release's pinned policy, with its team's overlay, asks what it asks, by gate. */
export async function criteriaOf(
  store: Reads,
  { policy, modelKey }: Pick<ReleaseRecord, "policy" | "modelKey">,
  overlay: Pinned | undefined,
): Promise<Readonly<Record<string, Date>>> {
  const [policies, overlays] = await Promise.all([versionsBack(store, policy), overlay ? versionsBack(store, overlay) : []]);
  const tightened = overlays.flatMap(({ overlay: document, publishedAt }) => (document ? [{ document, publishedAt }] : []));
  const versions = tightened.length === 0 ? policies : composedHistory(policies, tightened);
  return Object.fromEntries(criteriaSince(versions, modelKey));
}

/** A version and those before it, newest first, as far as there is no gap. */
async function versionsBack({ policies }: Reads, { name, version }: Pinned): Promise<readonly PolicyVersionRecord[]> {
  const numbers = Array.from({ length: Math.min(version, VERSIONS_MAX) }, (_, back) => version - back);
  const records = await Promise.all(numbers.map((number) => policies.findVersion(name, number)));
  const firstGap = records.indexOf(undefined);
  return records.slice(0, firstGap === -1 ? undefined : firstGap).filter((record): record is PolicyVersionRecord => record !== undefined);
}
