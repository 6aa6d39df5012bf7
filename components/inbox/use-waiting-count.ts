"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../data/trpc";

/** How many things wait for this person: the inbox's own count, kept up with what happens. */
export function useWaitingCount(): number {
  const { data } = useQuery({ ...useTRPC().inbox.get.queryOptions({}), select: ({ needsYou }) => needsYou.length });
  return data ?? 0;
}
