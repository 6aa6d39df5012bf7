"use client";

import { type RefObject, useEffect, useState } from "react";

/**
 * Returns true from the first time the element is near the window. Elements out of sight are neither loaded nor
 * drawn.
 */
export function useInView(element: RefObject<HTMLElement | null>): boolean {
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
