import type { ReleaseFacts } from "../decision/release-facts";
import { composeOverlay } from "../policy/overlay/compose-overlay";
import type { PinnedOverlay } from "../policy/overlay/overlay-document";
import type { PolicyVersion } from "../policy/policy-document";
import { riskTierOf } from "../policy/risk-tier";

/** A team's overlay, on the policy version that each release pins. */
export interface OverlayCandidate {
  readonly overlay: Omit<PinnedOverlay, "organisation">;
}

/**
 * Returns the same facts under another policy, with its tier for the model; the team's overlay stays and is
 * combined with it. Or under another overlay, on their own policy.
 */
export function underCandidate(
  facts: ReleaseFacts,
  candidate: PolicyVersion | OverlayCandidate,
): ReleaseFacts {
  if ("overlay" in candidate)
    return withOverlay(facts, { ...candidate.overlay, organisation: organisationOf(facts) });
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

/** Returns facts under a policy, with its overlay or without. */
export function underPinned(
  facts: ReleaseFacts,
  policy: PolicyVersion,
  overlay: OverlayCandidate["overlay"] | undefined,
): ReleaseFacts {
  const { overlay: _, ...bare } = facts;
  const moved = underCandidate(bare, policy);
  return overlay ? withOverlay(moved, { ...overlay, organisation: policy.document }) : moved;
}

/** Returns the organisation's document as published, without a team's overlay. */
function organisationOf({
  policy,
  overlay,
}: Pick<ReleaseFacts, "policy" | "overlay">): PolicyVersion["document"] {
  return overlay?.organisation ?? policy.document;
}

function withOverlay(facts: ReleaseFacts, overlay: PinnedOverlay): ReleaseFacts {
  const { document } = composeOverlay(overlay.organisation, overlay.document);
  return { ...facts, policy: { ...facts.policy, document }, overlay };
}
