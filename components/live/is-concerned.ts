import { modelKeyOf } from "@/server/domain/release/release-key";
import type { Change } from "../data/live-data";

/** The key of a query: the procedure's path and its input. */
type QueryKey = readonly unknown[];

/**
 * Returns true if a query's data may be outdated after a change. A query that names a release or model is, if
 * the change concerns it or names no subject; a query that names neither is a list or count, and always may be.
 */
export function isConcerned(
  queryKey: QueryKey,
  { releases, models }: Pick<Change, "releases" | "models">,
): boolean {
  const named = namedIn(queryKey);
  if (named.length === 0 || (releases.length === 0 && models.length === 0)) return true;
  // A release is read with its model's facts: live releases, drift and holds.
  return named.some(
    (name) => releases.includes(name) || models.includes(name) || models.includes(modelKeyOf(name)),
  );
}

/** Returns true if the query reads its reader's notifications. */
export function isOfNotices([path]: QueryKey): boolean {
  return Array.isArray(path) && path[0] === "notification";
}

const NAMING_FIELDS = ["release", "model"] as const;

function namedIn(queryKey: QueryKey): readonly string[] {
  const input = queryKey.map((part) => (isRecord(part) ? part.input : undefined)).find(isRecord);
  return NAMING_FIELDS.map((field) => input?.[field]).filter((value) => typeof value === "string");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
