"use client";

import { useContext, useEffect, useState } from "react";
import { TextLink } from "../ui/text-link";
import { LiveContext } from "./live-state";

/** A connection lost for a moment is not reported. */
const PATIENCE_MS = 4_000;

/** Says that this page receives no changes, or that its reader was signed out elsewhere. */
export function ConnectionBanner() {
  const state = useContext(LiveContext);
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    setIsLong(false);
    const timer = state === "away" ? setTimeout(() => setIsLong(true), PATIENCE_MS) : undefined;
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <div role="status" data-not-printed className="contents">
      {state === "away" && isLong && (
        <p className={LINE}>Not connected; reconnecting. This page refreshes every few seconds until then.</p>
      )}
      {state === "ended" && (
        <p className={LINE}>
          You were signed out. Your text is kept on this page;{" "}
          <TextLink href="/sign-in">sign in again</TextLink> to continue.
        </p>
      )}
    </div>
  );
}

const LINE = "border-b border-rule bg-sunken px-4 py-1.5 text-12 text-ink-muted sm:px-6 lg:px-8";
