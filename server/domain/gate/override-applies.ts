import type { Digest } from "../canonical/index";
import type { ReleaseFacts } from "../decision/release-facts";
import { isSamePerson } from "../sign-off/same-person";
import { type Override, overrideStatus } from "../stage/override";

export interface OverrideAsked {
  readonly facts: Pick<ReleaseFacts, "kind" | "stage" | "release" | "policy" | "people" | "overrides">;
  /** The decision that is about to be carried out. */
  readonly decisionDigest: Digest;
  readonly now: Date;
}

/**
 * Returns the override that replaces an open window, if there is one. Every condition is checked each time:
 * approved by another person than the requester, in a role that the policy names today, for this stage,
 * manifest and decision, unused and in time.
 */
export function overrideInForce({ facts, decisionDigest, now }: OverrideAsked): Override | undefined {
  const rules = facts.policy.document.spec.breakGlass;
  if (rules === undefined || facts.kind !== "promotion") return undefined;
  return [...(facts.overrides ?? [])]
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .find(
      (override) =>
        overrideStatus(override, now) === "open" &&
        override.stage === facts.stage &&
        override.manifestDigest === facts.release.manifestDigest &&
        override.decisionDigest === decisionDigest &&
        override.approvedBy !== undefined &&
        override.approvedAs !== undefined &&
        rules.by.includes(override.approvedAs) &&
        !isSamePerson(override.approvedBy, override.askedBy, facts.people),
    );
}
