import type { OverlayDocument } from "@/server/domain/policy/overlay/overlay-document";
import type { PolicyDocument } from "@/server/domain/policy/policy-document";

/** Documents cached per process: more than any installation has versions in use at once. */
const KEPT_MAX = 200;
const kept = new Map<string, PolicyDocument>();

/** Lists versions whose document is cached and need not be sent again. */
export function knownDocumentIds(): string[] {
  return [...kept.keys()];
}

/**
 * Returns the version with its document, new or cached, because a published version never changes. Only the
 * document is cached: whether the version was withdrawn or superseded is read each time.
 *
 * @throws Error for a document that is neither read nor cached.
 */
export function withDocument<
  Version extends { readonly id: string; readonly document: PolicyDocument | null },
>(version: Version): Version & { readonly document: PolicyDocument } {
  const document = version.document ?? kept.get(version.id);
  if (!document) throw new Error(`the document of ${version.id} was not read`);
  if (kept.size >= KEPT_MAX) kept.clear();
  kept.set(version.id, document);
  return { ...version, document };
}

const keptOverlays = new Map<string, OverlayDocument>();

/**
 * Returns the cached instance of a published overlay: combined documents are cached by the identity of their
 * parts.
 */
export function keptOverlay({
  id,
  document,
}: {
  readonly id: string;
  readonly document: OverlayDocument;
}): OverlayDocument {
  const known = keptOverlays.get(id);
  if (known) return known;
  if (keptOverlays.size >= KEPT_MAX) keptOverlays.clear();
  keptOverlays.set(id, document);
  return document;
}
