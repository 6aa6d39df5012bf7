"use client";

import { useQuery } from "@tanstack/react-query";
import type { Attention } from "../data/attention-data";
import { useTRPC } from "../data/trpc";
import { useRefresh } from "../live/live-state";

/** What needs somebody besides open requests; every page asks it, so the frame has it before the page does. */
export function useAttention(): Attention | undefined {
  return useQuery({ ...useTRPC().attention.get.queryOptions({}), refetchInterval: useRefresh() }).data;
}
