"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";

const OPEN_AFTER_MS = 250;
/** Long enough to move the pointer from the thing onto its tooltip, to select and copy from it (WCAG 1.4.13). */
const CLOSE_AFTER_MS = 120;

interface TooltipProps {
  /** Of the tooltip: the thing inside names it in `aria-describedby`, so that what is shown is also said. */
  readonly id: string;
  readonly text: ReactNode;
  /** Something that can have focus: what only a mouse can reach, many never read. */
  readonly children: ReactNode;
  /** A press opens it too, instead of closing it: for things that do nothing but explain themselves. */
  readonly opensOnPress?: boolean;
}

/**
 * More about the thing under focus or pointer. Never the only place where something needed is said. The browser's own popover and
 * anchor positioning do the work: nothing is measured here, and no page pays for a positioning library.
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
    // Esc closes one thing at a time: first the tooltip, then what it stands in.
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
