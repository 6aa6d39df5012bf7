import type { Digest } from "../canonical/index";
import type { ReleaseFacts } from "../decision/release-facts";
import { isSamePerson } from "../sign-off/same-person";
import { type Override, overrideStanding } from "../stage/override";

export interface OverrideAsked {
  readonly facts: Pick<ReleaseFacts, "kind" | "stage" | "release" | "policy" | "people" | "overrides">;
  /** The decision that is about to be acted on. */
  readonly decisionDigest: Digest;
  readonly now: Date;
}

/**
 * The override that stands in for an open window, if one does. Everything about it is asked again each time: approved by
 * another person than asked, in a role the policy names today, for this stage, manifest and decision, unused and in time.
 */
export function overrideInForce({ facts, decisionDigest, now }: OverrideAsked): Override | undefined {
  const rules = facts.policy.document.spec.breakGlass;
  if (rules === undefined || facts.kind !== "promotion") return undefined;
  return [...(facts.overrides ?? [])]
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .find(
      (override) =>
        overrideStanding(override, now) === "open" &&
        override.stage === facts.stage &&
        override.manifestDigest === facts.release.manifestDigest &&
        override.decisionDigest === decisionDigest &&
        override.approvedBy !== undefined &&
        override.approvedAs !== undefined &&
        rules.by.includes(override.approvedAs) &&
        !isSamePerson(override.approvedBy, override.askedBy, facts.people),
    );
}
