/**
 * Draws the name and its sign: one square over another, the second with a check mark. Never in the colour of
 * seals. `isFoldable`: only the sign in a narrow rail.
 */
export function Wordmark({ isFoldable = false }: { readonly isFoldable?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2 font-semibold tracking-[-0.01em]">
      <svg
        aria-hidden
        viewBox="0 0 20 20"
        className="size-5 shrink-0"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
      >
        <path d="M12.5 6V3.2H3.2V12.5H6" strokeLinejoin="round" strokeLinecap="round" />
        <rect x="7.2" y="7.2" width="9.6" height="9.6" rx="0.6" />
        <path d="m9.8 12 1.6 1.7 3-3.4" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <span className={isFoldable ? "sr-only rail-wide:not-sr-only" : undefined}>Countersign</span>
    </span>
  );
}
