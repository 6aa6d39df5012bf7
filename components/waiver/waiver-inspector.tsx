"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../data/trpc";
import { QueryContent } from "../page/query-content";
import { Inspector } from "../ui/inspector";
import { WaiverDetails } from "./waiver-details";

/** Shows the details of one waiver and the reader's actions. */
export function WaiverInspector({ id, closeHref }: { readonly id: string; readonly closeHref: string }) {
  const query = useQuery(useTRPC().waiver.get.queryOptions({ id }));
  return (
    <Inspector kind="Waiver" title={query.data?.waiver.gateTitle ?? id} closeHref={closeHref}>
      <QueryContent query={query} label="Loading the waiver" rows={10}>
        {(shown) => <WaiverDetails shown={shown} />}
      </QueryContent>
    </Inspector>
  );
}
