import type { Reason } from "@/server/domain/reason/reason";
import type { ProvenanceData } from "../data/provenance-data";

export interface MissingGroup {
  readonly kind: string;
  /** Undefined if the manifest has no component of the kind. */
  readonly component: string | undefined;
  /** Names of the attributes to state. */
  readonly attributes: readonly string[];
  /** Other causes. */
  readonly others: readonly Reason[];
}

/** Groups the missing facts by component, in their order. */
export function prepareMissing(missing: ProvenanceData["missing"]): readonly MissingGroup[] {
  const groups = new Map<string, MissingGroup>();
  for (const { kind, component, fact, reason } of missing) {
    const key = `${kind}/${component ?? ""}`;
    const group = groups.get(key) ?? { kind, component, attributes: [], others: [] };
    const isAbsent = reason.code !== "provenance.not-in-manifest";
    groups.set(key, {
      ...group,
      attributes: isAbsent ? [...group.attributes, fact.slice(kind.length + 1)] : group.attributes,
      others: isAbsent ? group.others : [...group.others, reason],
    });
  }
  return [...groups.values()];
}
