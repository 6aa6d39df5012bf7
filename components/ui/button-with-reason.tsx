"use client";

import type { LucideIcon } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { type ButtonSize, buttonStyle } from "./button-style";
import { Tooltip } from "./tooltip";

interface ButtonWithReasonProps {
  readonly children: ReactNode;
  /** What stops the act and what would allow it, in one or two sentences; from the same rule that would refuse it. */
  readonly reason: string;
  /** `inline` under the button where there is room (always readable on touch); `tooltip` in bars and rows. */
  readonly placement?: "inline" | "tooltip";
  readonly size?: ButtonSize;
  readonly icon?: LucideIcon;
  readonly isWide?: boolean;
}

/** An act this person may not do now: it keeps its place and its words, can be reached by keyboard, does nothing, and says why. */
export function ButtonWithReason({
  children,
  reason,
  placement = "tooltip",
  size = "regular",
  icon: Icon,
  isWide = false,
}: ButtonWithReasonProps) {
  const reasonId = useId();
  const [isShown, setShown] = useState(false);
  const button = (
    <button
      type="button"
      aria-disabled
      aria-describedby={reasonId}
      onClick={() => setShown(true)}
      className={buttonStyle({ variant: "secondary", size, isRefused: true, isWide })}
    >
      {Icon && <Icon aria-hidden className="size-4" />}
      {children}
    </button>
  );
  if (placement === "inline") {
    return (
      <span className="flex flex-col items-start gap-1">
        {button}
        <span id={reasonId} className="max-w-80 text-12 text-ink-muted">
          {reason}
        </span>
      </span>
    );
  }
  return (
    <>
      <Tooltip text={reason} isOpen={isShown} onOpenChange={setShown}>
        {button}
      </Tooltip>
      <span id={reasonId} hidden>
        {reason}
      </span>
    </>
  );
}
