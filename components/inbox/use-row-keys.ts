"use client";

import { useEffect } from "react";

/** `j` and `k` move between the links marked `data-row`, in the order of the page; Enter is the link's own. */
export function useRowKeys(): void {
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      if ((event.key !== "j" && event.key !== "k") || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const rows = [...document.querySelectorAll<HTMLElement>("main [data-row]")];
      const at = rows.indexOf(document.activeElement as HTMLElement);
      const next = event.key === "j" ? at + 1 : Math.max(at, 1) - 1;
      rows[Math.min(next, rows.length - 1)]?.focus();
    };
    document.addEventListener("keydown", move);
    return () => document.removeEventListener("keydown", move);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
