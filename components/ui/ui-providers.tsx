"use client";

import type { ReactNode } from "react";
import { TimeZoneProvider } from "./time-zone-provider";
import { Toaster } from "./toaster";

/** Provides what the primitives need, once, in the root layout. `timeZone` is the reader's, from its cookie. */
export function UiProviders({
  timeZone,
  children,
}: {
  readonly timeZone: string;
  readonly children: ReactNode;
}) {
  return (
    <TimeZoneProvider initial={timeZone}>
      {children}
      <Toaster />
    </TimeZoneProvider>
  );
}
