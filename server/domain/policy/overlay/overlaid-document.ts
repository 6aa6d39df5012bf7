import type { PolicyDocument } from "../policy-document";
import { composeOverlay } from "./compose-overlay";
import type { OverlayDocument } from "./overlay-document";

/**
 * Returns the document that a team's releases are evaluated by: under the overlay's name, for the team's
 * models alone.
 */
export function overlaidDocument(overlay: OverlayDocument, organisation: PolicyDocument): PolicyDocument {
  const { document } = composeOverlay(organisation, overlay);
  const appliesTo = `(${organisation.spec.appliesTo}) && model.team == ${JSON.stringify(overlay.spec.team)}`;
  return { ...document, metadata: overlay.metadata, spec: { ...document.spec, appliesTo } };
}
