"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Scheme, host and port of this page, for commands to paste; a variable's name until the browser has taken over. */
export function useOrigin(): string {
  return useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "$COUNTERSIGN_URL",
  );
}
