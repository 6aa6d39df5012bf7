import { modelKeyOf } from "@/server/domain/release/release-key";
import type { Change } from "../data/live-data";

/** What a query asked for, as its key holds it: the procedure's path and its input. */
type QueryKey = readonly unknown[];

/**
 * Whether what a query answered may be out of date after a change. One that names a release or model is, when the change is about
 * it or about nothing in particular; one that names neither is a list or a count, and always may be.
 */
export function isConcerned(queryKey: QueryKey, { releases, models }: Pick<Change, "releases" | "models">): boolean {
  const named = namedIn(queryKey);
  if (named.length === 0 || (releases.length === 0 && models.length === 0)) return true;
  // A release is read with its model's facts: what is live, drift, holds.
  return named.some((name) => releases.includes(name) || models.includes(name) || models.includes(modelKeyOf(name)));
}

/** Whether a query asks what its reader was told. */
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
