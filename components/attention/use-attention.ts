"use client";

import { useQuery } from "@tanstack/react-query";
import type { Attention } from "../data/attention-data";
import { useTRPC } from "../data/trpc";
import { useRefresh } from "../live/live-state";

/** Returns what needs attention besides open requests. The frame reads it on every page. */
export function useAttention(): Attention | undefined {
  return useQuery({ ...useTRPC().attention.get.queryOptions({}), refetchInterval: useRefresh() }).data;
}
