import { PAYLOAD_LIMITS } from "./payload-validation";

/** A report's coverage in its payload. */
export type StatedCoverage = { readonly parts: string[]; readonly unfinished?: string[] };

/**
 * Returns the member `coverage` of a payload, without duplicates; nothing if there are more parts than a
 * payload may list.
 */
export function statedCoverage({
  parts,
  unfinished,
}: {
  readonly parts: readonly string[];
  readonly unfinished: readonly string[];
}): {
  coverage?: StatedCoverage;
} {
  const [covered, begun] = [[...new Set(parts)].sort(), [...new Set(unfinished)].sort()];
  if (covered.length > PAYLOAD_LIMITS.itemsPerList || begun.length > PAYLOAD_LIMITS.itemsPerList) return {};
  return { coverage: { parts: covered, ...(begun.length > 0 && { unfinished: begun }) } };
}
