import type { PolicyDocument } from "../policy-document";
import { composeOverlay } from "./compose-overlay";
import type { OverlayDocument } from "./overlay-document";

interface PublishedDocument<Document> {
  readonly document: Document;
  readonly publishedAt: Date;
}

/**
 * Returns the documents of a team's releases over time: a policy's versions and those of the team's overlay
 * as one list, newest first. Before the overlay's first version the organisation's document applies alone.
 *
 * @param policies versions of the policy, newest first and without a gap; `overlays` those of the overlay.
 */
export function composedHistory(
  policies: readonly PublishedDocument<PolicyDocument>[],
  overlays: readonly PublishedDocument<OverlayDocument>[],
): readonly PublishedDocument<PolicyDocument>[] {
  const instants = [
    ...new Set([...policies, ...overlays].map(({ publishedAt }) => publishedAt.getTime())),
  ].sort((one, other) => other - one);
  return instants.flatMap((at) => {
    const policy = policies.find(({ publishedAt }) => publishedAt.getTime() <= at);
    if (policy === undefined) return [];
    const overlay = overlays.find(({ publishedAt }) => publishedAt.getTime() <= at);
    const document = overlay ? composeOverlay(policy.document, overlay.document).document : policy.document;
    return [{ document, publishedAt: new Date(at) }];
  });
}
