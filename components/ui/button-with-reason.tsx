"use client";

import { type ReactElement, type ReactNode, useId } from "react";
import { type ButtonSize, buttonStyle } from "./button-style";
import { Tooltip } from "./tooltip";

interface ButtonWithReasonProps {
  readonly children: ReactNode;
  /**
   * The reason and the condition for the action, in one or two sentences, from the rule that would refuse it.
   */
  readonly reason: ReactNode;
  /** `inline` under the button if there is room (always readable on touch); `tooltip` in bars and rows. */
  readonly placement?: "inline" | "tooltip";
  readonly size?: ButtonSize;
  readonly icon?: ReactElement;
  readonly isWide?: boolean;
}

/**
 * An action that this person cannot do now. It keeps its place and words, has focus, does nothing, and says
 * why.
 */
export function ButtonWithReason({
  children,
  reason,
  placement = "tooltip",
  size = "regular",
  icon,
  isWide = false,
}: ButtonWithReasonProps) {
  const reasonId = useId();
  const button = (
    <button
      type="button"
      aria-disabled
      aria-describedby={reasonId}
      className={buttonStyle({ variant: "secondary", size, isRefused: true, isWide })}
    >
      {icon}
      {children}
    </button>
  );
  if (placement === "inline") {
    return (
      <span data-act className="flex flex-col items-start gap-1">
        {button}
        <span id={reasonId} className="max-w-80 text-12 text-ink-muted">
          {reason}
        </span>
      </span>
    );
  }
  return (
    <span data-act className="contents">
      <Tooltip id={reasonId} text={reason} opensOnPress>
        {button}
      </Tooltip>
    </span>
  );
}
