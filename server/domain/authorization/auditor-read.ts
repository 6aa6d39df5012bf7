import type { Actor } from "./actor";

const ABOUT_MAX = 200;

/** The members of an input that name its subject, the most specific first. */
const NAMES = ["release", "model", "report", "id", "entry", "digest", "name", "text", "person"] as const;

/** Returns true for a person who holds only roles of auditors: what they open is logged. */
export function isAuditor(actor: Actor): boolean {
  return (
    actor.kind === "person" &&
    actor.grants.length > 0 &&
    actor.grants.every(({ role }) => role === "auditor" || role === "outside-auditor")
  );
}

/** Returns what a read is about, as `member value`; undefined for an input that names nothing. */
export function subjectOfRead(input: unknown): string | undefined {
  if (typeof input !== "object" || input === null) return undefined;
  const named = NAMES.find((name) => typeof (input as Record<string, unknown>)[name] === "string");
  return named && `${named} ${(input as Record<string, unknown>)[named]}`.slice(0, ABOUT_MAX);
}
