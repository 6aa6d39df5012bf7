"use client";

import { type RefObject, useEffect, useState } from "react";

/** True from when the element first comes near the window: what nobody scrolls to is neither asked for nor drawn. */
export function useSeen(element: RefObject<HTMLElement | null>): boolean {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        setSeen(true);
        observer.disconnect();
      },
      { rootMargin: "200px" },
    );
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return isSeen;
}
