import { LoaderCircle } from "lucide-react";
import type { ComponentProps, ReactElement } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";

interface ButtonProps extends Omit<ComponentProps<"button">, "className" | "style" | "disabled"> {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  /** An element, `<Check />`, so that a page rendered on the server can pass it; sized and hidden from listeners here. */
  readonly icon?: ReactElement;
  /** The act is under way: shown as such, and pressing again does nothing. */
  readonly isBusy?: boolean;
  readonly isWide?: boolean;
}

/**
 * An act. There is no `disabled`: what a person may not do now is a {@link ButtonWithReason}, which can be reached and says why.
 * Words name what happens ("Sign for production"), in sentence case.
 */
export function Button({ variant = "secondary", size = "regular", icon, isBusy = false, isWide = false, ...rest }: ButtonProps) {
  const { children, onClick, type = "button", ...attributes } = rest;
  return (
    <button
      {...attributes}
      type={isBusy ? "button" : type}
      aria-disabled={isBusy || undefined}
      aria-busy={isBusy || undefined}
      onClick={isBusy ? undefined : onClick}
      data-filled={variant === "primary" || undefined}
      className={buttonStyle({ variant, size, isWide })}
    >
      {isBusy ? <LoaderCircle aria-hidden className="animate-breathe" /> : icon}
      {children}
    </button>
  );
}
