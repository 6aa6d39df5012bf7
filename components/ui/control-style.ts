/** The style of all text controls. */
export const CONTROL_STYLE =
  "w-full rounded-control border border-edge bg-raised px-2.5 text-14 text-ink placeholder:text-ink-faint aria-invalid:border-verdict-failed-line read-only:bg-sunken max-sm:text-16";

/** Returns the ids of existing hint and error, for `aria-describedby`. */
export function describedBy(
  controlId: string,
  { hint, error }: { hint?: string | undefined; error?: string | undefined },
): string | undefined {
  const ids = [hint !== undefined && `${controlId}-hint`, error !== undefined && `${controlId}-error`].filter(
    Boolean,
  );
  return ids.length > 0 ? ids.join(" ") : undefined;
}
