import { LoaderCircle } from "lucide-react";
import type { ComponentProps, ReactElement } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";

interface ButtonProps extends Omit<ComponentProps<"button">, "className" | "style" | "disabled"> {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  /**
   * An element, `<Check />`, so that server components can pass it. It is sized and hidden from screen readers
   * here.
   */
  readonly icon?: ReactElement;
  /** True while the action is under way. Another press does nothing. */
  readonly isBusy?: boolean;
  readonly isWide?: boolean;
}

/**
 * A button for an action. It cannot be disabled: use a {@link ButtonWithReason}, which can have focus and says
 * why. The label names the action ("Sign for production"), in sentence case.
 */
export function Button({
  variant = "secondary",
  size = "regular",
  icon,
  isBusy = false,
  isWide = false,
  ...rest
}: ButtonProps) {
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
