/** Draws a key to press, such as `j` or `Esc`. Hidden on touch devices. */
export function Kbd({ children }: { readonly children: string }) {
  return (
    <kbd className="inline-flex min-w-5 items-center justify-center rounded-control border border-rule-strong bg-raised px-1 text-12 text-ink-muted pointer-coarse:hidden">
      {children}
    </kbd>
  );
}
