"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../data/trpc";
import { QueryContent } from "../page/query-content";
import { Inspector } from "../ui/inspector";
import { WaiverDetails } from "./waiver-details";

/** A closer look at one waiver, with what its reader may do with it. */
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
