import type { Digest } from "../canonical/index";
import type { Component } from "../manifest/component";

/**
 * What a stage already ran when its model came under governance: known by its components, let in by nobody. It may stay until
 * its due date, in plain sight; it is no release, has no permit, and is nothing to roll back to.
 */
export interface Adoption {
  readonly id: string;
  readonly stage: string;
  readonly version: string;
  readonly manifestDigest: Digest;
  readonly components: readonly Component[];
  /** Since when it has run there, as far as is known. */
  readonly since: Date;
  readonly reason: string;
  readonly adoptedBy: string;
  readonly adoptedByName: string;
  readonly adoptedAt: Date;
  /** By then a release that passed its gates has taken its place. */
  readonly dueAt: Date;
  readonly endedAt: Date | undefined;
  readonly endedBy: "superseded" | "retired" | undefined;
}

/** Longest time a model may stay as it was found, in days. */
export const ADOPTION_DAYS_MAX = 365;

/** `grandfathered` until its due date, `overdue` from that instant on, `ended` once something governed took its place. */
export type AdoptionState = "grandfathered" | "overdue" | "ended";

export function adoptionState({ dueAt, endedAt }: Pick<Adoption, "dueAt" | "endedAt">, now: Date): AdoptionState {
  if (endedAt !== undefined) return "ended";
  return now < dueAt ? "grandfathered" : "overdue";
}

/** What is to be said, in one line, of something found running that still runs. */
export function adoptionInWords({ version, dueAt }: Pick<Adoption, "version" | "dueAt">, state: Exclude<AdoptionState, "ended">): string {
  const day = dueAt.toISOString().slice(0, 10);
  return state === "overdue"
    ? `${version} runs there as it was found: a release that passes its gates was to take its place by ${day}, and has not.`
    : `${version} runs there as it was found, until a release that passes its gates takes its place by ${day}.`;
}
