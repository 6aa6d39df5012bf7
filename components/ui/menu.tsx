"use client";

import { type ReactElement, type ReactNode, useId, useState } from "react";
import { Button } from "./button";
import type { ButtonVariant } from "./button-style";

interface MenuProps {
  /** The label of the button that opens it. */
  readonly word: string;
  /** Replaces the word for screen readers if that alone is unclear: "Move breast-screening@2.3.0". */
  readonly label?: string;
  readonly icon?: ReactElement;
  readonly variant?: ButtonVariant;
  /** The content, rendered only while the menu is open, because a list can have many menus. */
  readonly children: (close: () => void) => ReactNode;
  readonly buttonId?: string;
}

/**
 * Actions and settings behind a small button. It is the browser's own popover: Esc or a press elsewhere closes
 * it, and focus returns.
 */
export function Menu({ word, label, icon, variant = "secondary", children, buttonId }: MenuProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const close = () => document.getElementById(id)?.hidePopover();
  return (
    <>
      <Button
        id={buttonId}
        size="small"
        variant={variant}
        {...(icon ? { icon } : {})}
        popoverTarget={id}
        aria-label={label}
      >
        {word}
      </Button>
      <div
        id={id}
        popover="auto"
        onToggle={({ newState }) => setOpen(newState === "open")}
        className="inset-auto m-1 max-h-[min(70vh,32rem)] w-72 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-card border border-rule-strong bg-raised p-3 text-ink shadow-overlay [position-area:bottom_span-left] [position-try-fallbacks:flip-inline,flip-block,flip-block_flip-inline] open:animate-arrive"
      >
        {isOpen && children(close)}
      </div>
    </>
  );
}
