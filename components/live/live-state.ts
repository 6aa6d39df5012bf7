"use client";

import { createContext, useContext } from "react";

/** `live`: changes are told as they happen. `away`: the line is down, or not up yet. `ended`: nobody is signed in here any more. */
export type LiveState = "live" | "away" | "ended";

export const LiveContext = createContext<LiveState>("away");

/** What time alone changes (evidence grows old, a window opens) nobody tells: it is looked up this often. */
const TIME_PASSES_MS = 60_000;

/** When a question was last answered, and when it last failed, in ms. */
interface Asked {
  readonly state: { readonly dataUpdatedAt: number; readonly errorUpdatedAt: number };
}

/** How often to ask again, for `refetchInterval`: seldom while changes are told, often while they are not or the last answer failed. */
export function useRefresh(untoldMs = 5_000): (query: Asked) => number {
  const isTold = useContext(LiveContext) === "live";
  return ({ state }) => (isTold && state.errorUpdatedAt <= state.dataUpdatedAt ? TIME_PASSES_MS : untoldMs);
}
