"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useId } from "react";

interface RefreshPageProps {
  /** Refreshes at this interval too. */
  readonly everyMs?: number;
}

/**
 * Renders a page of server components again whenever a query on it would be read again: after an action, after
 * a live change, and when the window is shown again.
 */
export function RefreshPage({ everyMs }: RefreshPageProps) {
  const { refresh } = useRouter();
  useQuery({
    queryKey: [["page", useId()]],
    queryFn: () => {
      refresh();
      return null;
    },
    initialData: null,
    gcTime: 0,
    refetchInterval: everyMs ?? false,
  });
  return null;
}
