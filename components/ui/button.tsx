import { LoaderCircle, type LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";

interface ButtonProps extends Omit<ComponentProps<"button">, "className" | "style" | "disabled"> {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: LucideIcon;
  /** The act is under way: shown as such, and pressing again does nothing. */
  readonly isBusy?: boolean;
  readonly isWide?: boolean;
}

/**
 * An act. There is no `disabled`: what a person may not do now is a {@link ButtonWithReason}, which can be reached and says why.
 * Words name what happens ("Sign for production"), in sentence case.
 */
export function Button({ variant = "secondary", size = "regular", icon: Icon, isBusy = false, isWide = false, ...rest }: ButtonProps) {
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
      {isBusy ? <LoaderCircle aria-hidden className="size-4 animate-breathe" /> : Icon && <Icon aria-hidden className="size-4" />}
      {children}
    </button>
  );
}
