"use client";

import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";
import { useTRPC } from "../data/trpc";
import { useRefresh } from "../live/live-state";

export type Attention = inferRouterOutputs<AppRouter>["attention"]["get"];
export type Amber = Attention["amber"][number];

/** What needs somebody besides open requests; every page asks it, so the frame has it before the page does. */
export function useAttention(): Attention | undefined {
  return useQuery({ ...useTRPC().attention.get.queryOptions({}), refetchInterval: useRefresh() }).data;
}
