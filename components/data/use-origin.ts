"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/**
 * Returns scheme, host and port of this page for commands to paste; a variable's name until the page is
 * hydrated.
 */
export function useOrigin(): string {
  return useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "$COUNTERSIGN_URL",
  );
}
