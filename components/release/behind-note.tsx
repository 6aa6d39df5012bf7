import { countOf, pluralOf } from "@/server/domain/text/count-of";
/** How often a list is read anew: soon, while filters have changes to take in. */
export const BEHIND_MS = 800;

/** Filters lag behind facts by a moment, or by minutes after something that touches every release; rows never do. */
export function BehindNote({ behind }: { readonly behind: number }) {
  if (behind === 0) return null;
  return (
    <p role="status" className="mb-3 text-13 text-ink-muted">
      {behind >= 1000 ? "More than 1,000 changes are" : `${countOf(behind, "change")} ${pluralOf(behind, "is", "are")}`} being processed.
      Each row is current; filters and counts will follow.
    </p>
  );
}
