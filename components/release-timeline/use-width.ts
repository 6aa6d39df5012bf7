"use client";

import { type RefObject, useEffect, useState } from "react";

/**
 * Returns the width of an element in CSS pixels and follows its changes; `initial` on the server and in the
 * first paint.
 */
export function useWidth(element: RefObject<HTMLElement | null>, initial: number): number {
  const [width, setWidth] = useState(initial);
  useEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const observer = new ResizeObserver(
      ([entry]) => entry && setWidth(Math.max(1, Math.round(entry.contentRect.width))),
    );
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
