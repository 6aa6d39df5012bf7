import type { EvidenceItem } from "../evidence/evidence";
import type { GateDefinition } from "../policy/policy-document";

/**
 * Returns the names of a measured list: those of the slices if the policy measures slice by slice, else none.
 */
export function measuredNames(
  definition: GateDefinition | undefined,
  item: Pick<EvidenceItem, "payload"> | undefined,
): readonly string[] {
  if (definition?.kind !== "rule" || !definition.measured?.trim().startsWith("e.slices.map(")) return [];
  const slices = item?.payload["slices"];
  return Array.isArray(slices) ? slices.map((slice) => (isNamed(slice) ? slice.name : "")) : [];
}

function isNamed(slice: unknown): slice is { readonly name: string } {
  return typeof slice === "object" && slice !== null && "name" in slice && typeof slice.name === "string";
}
