"use client";

import { useRouter } from "next/navigation";
import { type PointerEvent, type RefObject, useState } from "react";

/** Shares of the axis, 0 to 1, `from` left of `to`. */
interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Brush {
  /** The range being drawn. */
  readonly drawn: Span | undefined;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
}

/** A shorter drag counts as a press. */
const LEAST = 0.02;

/**
 * Chooses a range by dragging over the lanes with a mouse or pen. The address holds it. The links beside the
 * title do the same by keyboard.
 */
export function useBrush(
  axis: RefObject<HTMLElement | null>,
  shown: { readonly from: Date; readonly to: Date },
  href: (change: Readonly<Record<string, string | undefined>>) => string,
): Brush {
  const router = useRouter();
  const [drawn, setDrawn] = useState<Span>();
  const onPointerDown = (down: PointerEvent<HTMLElement>) => {
    const box = axis.current?.getBoundingClientRect();
    if (
      !box ||
      down.button !== 0 ||
      down.pointerType === "touch" ||
      (down.target as Element).closest("[data-marker]")
    )
      return;
    const shareOf = (clientX: number) => Math.min(1, Math.max(0, (clientX - box.left) / box.width));
    const start = shareOf(down.clientX);
    const spanTo = (clientX: number): Span => ({
      from: Math.min(start, shareOf(clientX)),
      to: Math.max(start, shareOf(clientX)),
    });
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener("pointermove", (move) => setDrawn(spanTo(move.clientX)), { signal });
    window.addEventListener("pointercancel", () => end(undefined), { signal });
    window.addEventListener("pointerup", (up) => end(spanTo(up.clientX)), { signal });
    const end = (span: Span | undefined) => {
      listening.abort();
      setDrawn(undefined);
      if (!span || span.to - span.from < LEAST) return;
      const at = (share: number) =>
        new Date(
          Math.round(shown.from.getTime() + share * (shown.to.getTime() - shown.from.getTime())),
        ).toISOString();
      router.push(href({ from: at(span.from), to: at(span.to) }), { scroll: false });
    };
  };
  return { drawn, onPointerDown };
}
