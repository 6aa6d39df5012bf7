import { classNames } from "./class-names";

/**
 * `primary`: the one action of a page. `secondary`: other actions. `quiet`: actions in rows and bars. `danger`:
 * removes something; always behind a dialog that says what.
 */
export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "regular" | "small";

const BASE =
  "inline-flex items-center justify-center gap-2 rounded-control border font-medium whitespace-nowrap select-none transition-colors no-underline [&>svg]:size-4 [&>svg]:shrink-0";

const SIZES: Record<ButtonSize, string> = {
  regular: "min-h-(--control) px-3 text-14",
  small: "min-h-(--control-small) px-2 text-13",
};

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover",
  secondary: "border-edge bg-raised text-ink hover:bg-hover",
  quiet: "border-transparent bg-transparent text-accent hover:bg-hover",
  danger: "border-verdict-failed-line bg-raised text-verdict-failed hover:bg-verdict-failed-ground",
};

/** Readable and focusable: an action that is not possible now is explained, neither hidden nor greyed out. */
const REFUSED = "border-dashed border-edge bg-sunken text-ink-muted";

export function buttonStyle(look: {
  variant: ButtonVariant;
  size: ButtonSize;
  isRefused?: boolean;
  isWide?: boolean;
}): string {
  return classNames(
    BASE,
    SIZES[look.size],
    look.isRefused ? REFUSED : VARIANTS[look.variant],
    look.isWide === true && "w-full",
  );
}
