"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";

const OPEN_AFTER_MS = 250;
/** Long enough to move the pointer onto the tooltip, to select and copy from it (WCAG 1.4.13). */
const CLOSE_AFTER_MS = 120;

interface TooltipProps {
  /**
   * The id of the tooltip. The element inside names it in `aria-describedby`, so that screen readers read it.
   */
  readonly id: string;
  readonly text: ReactNode;
  /** An element that can have focus, so that keyboard users can open the tooltip. */
  readonly children: ReactNode;
  /** True if a press opens it too instead of closing it, for elements that only explain themselves. */
  readonly opensOnPress?: boolean;
}

/**
 * Details of the element under focus or pointer. Required information is never only in a tooltip. The browser's
 * own popover and anchor positioning do the work, without a positioning library.
 */
export function Tooltip({ id, text, children, opensOnPress = false }: TooltipProps) {
  const tip = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const turn = (isOpen: boolean, afterMs = 0) => {
    clearTimeout(timer.current);
    const act = () => (isOpen ? tip.current?.showPopover() : tip.current?.hidePopover());
    if (afterMs === 0) act();
    else timer.current = setTimeout(act, afterMs);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !tip.current?.matches(":popover-open")) return;
    // Esc closes one layer at a time: first the tooltip, then its surroundings.
    event.stopPropagation();
    turn(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches the control inside, which carries the role
    <span
      className="tooltip-anchor inline-flex max-w-full align-bottom"
      onPointerEnter={(event) => event.pointerType === "mouse" && turn(true, OPEN_AFTER_MS)}
      onPointerLeave={(event) => event.pointerType === "mouse" && turn(false, CLOSE_AFTER_MS)}
      onFocus={(event) => event.target.matches(":focus-visible") && turn(true)}
      onBlur={() => turn(false)}
      onClick={() => turn(opensOnPress)}
      onKeyDown={onKeyDown}
    >
      {children}
      <span
        ref={tip}
        id={id}
        role="tooltip"
        popover="manual"
        className="tooltip max-w-80 rounded-control border border-rule-strong bg-raised px-2 py-1 font-sans text-12 font-normal whitespace-normal text-ink shadow-overlay wrap-anywhere open:animate-arrive"
      >
        {text}
      </span>
    </span>
  );
}
