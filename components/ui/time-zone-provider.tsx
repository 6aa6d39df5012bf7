"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { TIME_ZONE_COOKIE } from "./time-zone-cookie";

const YEAR_SECONDS = 31_536_000;

const TimeZone = createContext("UTC");

interface TimeZoneProviderProps {
  /** The cookie's value; `UTC` on a first visit. The server and the first paint use it, so they agree. */
  readonly initial: string;
  readonly children: ReactNode;
}

/** Provides the time zone of every time on the page, and stores the browser's for the next request. */
export function TimeZoneProvider({ initial, children }: TimeZoneProviderProps) {
  const [zone, setZone] = useState(initial);
  useEffect(() => {
    const actual = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (actual === initial) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we support
    document.cookie = `${TIME_ZONE_COOKIE}=${encodeURIComponent(actual)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    setZone(actual);
  }, [initial]);
  return <TimeZone value={zone}>{children}</TimeZone>;
}

export function useTimeZone(): string {
  return useContext(TimeZone);
}
