/** How often a list is read anew: soon, while filters have changes to take in. */
export const BEHIND_MS = 800;

/** Filters lag behind facts by a moment, or by minutes after something that touches every release; rows never do. */
export function BehindNote({ behind }: { readonly behind: number }) {
  if (behind === 0) return null;
  return (
    <p role="status" className="mb-3 text-13 text-ink-muted">
      {behind >= 1000 ? "More than 1,000 changes are" : behind === 1 ? "1 change is" : `${behind.toLocaleString("en-GB")} changes are`}{" "}
      being taken in. Every row says how it stands now; filters and counts follow.
    </p>
  );
}
