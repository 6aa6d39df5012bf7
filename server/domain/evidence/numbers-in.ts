import type { EvidencePayload } from "./evidence";

/** Most numbers of one payload; more cannot be read as a trend. */
const NUMBERS_MAX = 100;

/**
 * Returns every number of a payload by its path, `metrics.auc` or `slices.radius_q4.metrics.recall`: lists
 * with named entries by their names, other lists left out. A number that was not finite is null: a gap.
 */
export function numbersIn(payload: EvidencePayload): Readonly<Record<string, number | null>> {
  return Object.fromEntries(pathsOf("", payload).slice(0, NUMBERS_MAX));
}

function pathsOf(path: string, value: unknown): readonly (readonly [string, number | null])[] {
  if (typeof value === "number") return [[path, value]];
  // Only below a name: the type of another null member is unknown.
  if (value === null) return path.includes("metrics.") ? [[path, null]] : [];
  if (typeof value !== "object") return [];
  const members: readonly (readonly [string, unknown])[] = Array.isArray(value)
    ? value.flatMap((item) => (isNamed(item) ? [[item.name, item] as const] : []))
    : Object.entries(value);
  return members.flatMap(([name, member]) => pathsOf(path === "" ? name : `${path}.${name}`, member));
}

function isNamed(item: unknown): item is { readonly name: string } {
  return typeof item === "object" && item !== null && "name" in item && typeof item.name === "string";
}
