import type { Digest } from "../canonical/index";
import type { Component } from "../manifest/component";

/**
 * A grandfathered version: live before its model was governed, known by its components, without a permit. It
 * may stay until its due date; it is no release and no rollback target.
 */
export interface Adoption {
  readonly id: string;
  readonly stage: string;
  readonly version: string;
  readonly manifestDigest: Digest;
  readonly components: readonly Component[];
  /** The start of its deployment, as far as is known. */
  readonly since: Date;
  readonly reason: string;
  readonly adoptedBy: string;
  readonly adoptedByName: string;
  readonly adoptedAt: Date;
  /** The date by which a governed release has replaced it. */
  readonly dueAt: Date;
  readonly endedAt: Date | undefined;
  readonly endedBy: "superseded" | "retired" | undefined;
}

/** Longest time until the due date, in days. */
export const ADOPTION_DAYS_MAX = 365;

/** `grandfathered` until its due date, `overdue` from that instant on, `ended` once it was replaced. */
export type AdoptionState = "grandfathered" | "overdue" | "ended";

export function adoptionState(
  { dueAt, endedAt }: Pick<Adoption, "dueAt" | "endedAt">,
  now: Date,
): AdoptionState {
  if (endedAt !== undefined) return "ended";
  return now < dueAt ? "grandfathered" : "overdue";
}

/** Describes a grandfathered version in one line. */
export function adoptionInWords(
  { version, dueAt }: Pick<Adoption, "version" | "dueAt">,
  state: Exclude<AdoptionState, "ended">,
): string {
  const day = dueAt.toISOString().slice(0, 10);
  return state === "overdue"
    ? `${version} runs there as it was found: a release that passes its gates was to take its place by ${day}, and has not.`
    : `${version} runs there as it was found, until a release that passes its gates takes its place by ${day}.`;
}
