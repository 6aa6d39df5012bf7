import { countOf, pluralOf } from "@/server/domain/text/count-of";
/** The refresh interval while filters have changes to process. */
export const BEHIND_MS = 800;

/**
 * Says that filters are behind: for a moment, or for minutes after a change to every release. Rows are always
 * current.
 */
export function BehindNote({ behind }: { readonly behind: number }) {
  if (behind === 0) return null;
  return (
    <p role="status" className="mb-3 text-13 text-ink-muted">
      {behind >= 1000
        ? "More than 1,000 changes are"
        : `${countOf(behind, "change")} ${pluralOf(behind, "is", "are")}`}{" "}
      being processed. Each row is current; filters and counts will follow.
    </p>
  );
}
