"use client";

import { useQuery } from "@tanstack/react-query";
import { refusalOf } from "../data/refusal";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Inspector } from "../ui/inspector";
import { Skeleton } from "../ui/skeleton";
import { WaiverDetails } from "./waiver-details";

/** A closer look at one waiver, with what its reader may do with it. */
export function WaiverInspector({ id, closeHref }: { readonly id: string; readonly closeHref: string }) {
  const { data, error } = useQuery(useTRPC().waiver.get.queryOptions({ id }));
  const refusal = error && !data ? refusalOf(error) : undefined;
  return (
    <Inspector kind="Waiver" title={data ? data.waiver.gateTitle : id} closeHref={closeHref}>
      {data && <WaiverDetails shown={data} />}
      {!data && !refusal && <Skeleton label="Loading the waiver" rows={10} />}
      <RefusalNote refusal={refusal} />
    </Inspector>
  );
}
