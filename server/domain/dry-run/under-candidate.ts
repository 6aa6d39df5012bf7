import type { ReleaseFacts } from "../decision/release-facts";
import { composeOverlay } from "../policy/overlay/compose-overlay";
import type { PinnedOverlay } from "../policy/overlay/overlay-document";
import type { PolicyVersion } from "../policy/policy-document";
import { riskTierOf } from "../policy/risk-tier";

/** A team's overlay, on whichever version of the policy it finds a release. */
export interface OverlayCandidate {
  readonly overlay: Omit<PinnedOverlay, "organisation">;
}

/**
 * The same facts under another policy, with the tier that gives the model; the team's overlay stays and is composed with
 * it. Or under another overlay, on the policy they are of.
 */
export function underCandidate(facts: ReleaseFacts, candidate: PolicyVersion | OverlayCandidate): ReleaseFacts {
  if ("overlay" in candidate) return withOverlay(facts, { ...candidate.overlay, organisation: organisationOf(facts) });
  const { governedBy, ...rest } = facts;
  const stays = governedBy && !governedBy.some(({ name }) => name === candidate.name) ? { governedBy } : {};
  const moved = {
    ...rest,
    ...stays,
    policy: candidate,
    riskTier: riskTierOf(candidate.document, facts.model),
    policySupersededAt: undefined,
  };
  return facts.overlay ? withOverlay(moved, { ...facts.overlay, organisation: candidate.document }) : moved;
}

/** Facts under a policy, and an overlay of it or none. */
export function underPinned(facts: ReleaseFacts, policy: PolicyVersion, overlay: OverlayCandidate["overlay"] | undefined): ReleaseFacts {
  const { overlay: _, ...bare } = facts;
  const moved = underCandidate(bare, policy);
  return overlay ? withOverlay(moved, { ...overlay, organisation: policy.document }) : moved;
}

/** The organisation's document as published, whatever a team asks besides. */
function organisationOf({ policy, overlay }: Pick<ReleaseFacts, "policy" | "overlay">): PolicyVersion["document"] {
  return overlay?.organisation ?? policy.document;
}

function withOverlay(facts: ReleaseFacts, overlay: PinnedOverlay): ReleaseFacts {
  const { document } = composeOverlay(overlay.organisation, overlay.document);
  return { ...facts, policy: { ...facts.policy, document }, overlay };
}
