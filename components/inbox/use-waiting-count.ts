"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../data/trpc";

/** Returns the number of requests that wait for this person, the same number as in the inbox. */
export function useWaitingCount(): number {
  const { data } = useQuery({
    ...useTRPC().inbox.get.queryOptions({}),
    select: ({ needsYou }) => needsYou.length,
  });
  return data ?? 0;
}
