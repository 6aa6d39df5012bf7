"use client";

import { useEffect, useState } from "react";

const SHOWN_MS = 1600;

/**
 * Copies on request and confirms for a moment; `failed` if the browser refuses (no permission, or not a secure
 * origin).
 */
export function useCopy(text: string): {
  readonly state: "idle" | "copied" | "failed";
  readonly copy: () => Promise<void>;
} {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
    } catch {
      setState("failed");
    }
  };
  return { state, copy };
}
