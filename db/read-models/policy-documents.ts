import type { OverlayDocument } from "@/server/domain/policy/overlay/overlay-document";
import type { PolicyDocument } from "@/server/domain/policy/policy-document";

/** How many documents one process keeps: more than any installation has versions in use at once. */
const KEPT_MAX = 200;
const kept = new Map<string, PolicyDocument>();

/** Versions whose document this process has read before and need not be sent again. */
export function knownDocumentIds(): string[] {
  return [...kept.keys()];
}

/**
 * The version with its document: what was just read, or what was kept, since a published version never changes. Only the
 * document is kept: whether the version was withdrawn or superseded is read each time.
 *
 * @throws Error for a document neither read nor kept, which only a wrong statement could ask for.
 */
export function withDocument<Version extends { readonly id: string; readonly document: PolicyDocument | null }>(
  version: Version,
): Version & { readonly document: PolicyDocument } {
  const document = version.document ?? kept.get(version.id);
  if (!document) throw new Error(`the document of ${version.id} was not read`);
  if (kept.size >= KEPT_MAX) kept.clear();
  kept.set(version.id, document);
  return { ...version, document };
}

const keptOverlays = new Map<string, OverlayDocument>();

/** A published overlay as it was first read: what is composed of one document and another is kept by the documents themselves. */
export function keptOverlay({ id, document }: { readonly id: string; readonly document: OverlayDocument }): OverlayDocument {
  const known = keptOverlays.get(id);
  if (known) return known;
  if (keptOverlays.size >= KEPT_MAX) keptOverlays.clear();
  keptOverlays.set(id, document);
  return document;
}
