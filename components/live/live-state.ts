"use client";

import { createContext, useContext } from "react";

/** `live`: changes arrive as they happen. `away`: no connection. `ended`: nobody is signed in here any more. */
export type LiveState = "live" | "away" | "ended";

export const LiveContext = createContext<LiveState>("away");

/**
 * No event announces changes by time alone (evidence gets old, a window opens), so queries are refreshed this
 * often.
 */
const TIME_PASSES_MS = 60_000;

/** The last answer and the last failure of a query, in ms. */
interface QueryTimes {
  readonly state: { readonly dataUpdatedAt: number; readonly errorUpdatedAt: number };
}

/**
 * Returns the value of `refetchInterval`: long while changes arrive, short while they do not or the last answer
 * failed.
 */
export function useRefresh(untoldMs = 5_000): (query: QueryTimes) => number {
  const isTold = useContext(LiveContext) === "live";
  return ({ state }) => (isTold && state.errorUpdatedAt <= state.dataUpdatedAt ? TIME_PASSES_MS : untoldMs);
}
