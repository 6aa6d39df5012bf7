import { isDigest } from "@/server/domain/canonical/index";
import { formatDigest } from "../ui/format-digest";

/** One differing attribute, in words short enough for a line. */
export interface AttributeDifference {
  readonly name: string;
  readonly change: string;
}

/** Attributes that no decision uses: they repeat other components' digests or a tool's own ids. */
const IDENTIFIES = /(digest|modelid|runid|commit|bytes)$/i;

/** Returns true for an attribute that only identifies something. */
export const identifies = (attribute: string): boolean => IDENTIFIES.test(attribute);

interface ChangedAttribute {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * Returns the differences between two components' attributes: objects by members, lists by added and removed
 * values. Ids are left out unless requested.
 */
export function prepareAttributes(
  attributes: readonly ChangedAttribute[],
  { withIdentifiers = false }: { readonly withIdentifiers?: boolean } = {},
): readonly AttributeDifference[] {
  return attributes.flatMap((attribute) =>
    !withIdentifiers && identifies(attribute.name) ? [] : differences(attribute),
  );
}

function differences({ name, before, after }: ChangedAttribute): AttributeDifference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return [{ name, change: listChange(before, after) }];
  if (isRecord(before) && isRecord(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((member) =>
      differences({ name: `${name}.${member}`, before: before[member], after: after[member] }),
    );
  }
  return [{ name, change: `${shown(before)} → ${shown(after)}` }];
}

const NAMED_MAX = 3;

function listChange(before: readonly unknown[], after: readonly unknown[]): string {
  const [earlier, later] = [before.map(labelOf), after.map(labelOf)];
  const added = later.filter((item) => !earlier.includes(item));
  const removed = earlier.filter((item) => !later.includes(item));
  const parts = [
    added.length > 0 ? `${named(added)} added` : "",
    removed.length > 0 ? `${named(removed)} removed` : "",
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(", ") : "another order";
}

function named(items: readonly string[]): string {
  return items.length <= NAMED_MAX
    ? items.join(", ")
    : `${items.slice(0, NAMED_MAX).join(", ")} and ${items.length - NAMED_MAX} more`;
}

function labelOf(item: unknown): string {
  return isRecord(item) && typeof item.name === "string" ? item.name : shown(item);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const SHOWN_MAX = 40;

function shown(value: unknown): string {
  if (value === undefined) return "none";
  if (typeof value === "string" && isDigest(value)) return formatDigest(value);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX - 1)}…` : text;
}
