"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { formatNumber } from "@/server/domain/text/count-of";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { CommandBlock } from "../ui/command-block";
import { Skeleton } from "../ui/skeleton";
import { DownloadBytes } from "./download-bytes";

/** Loads and shows the exact bytes on request. A long body is cut, and the label says so. */
export function RawEvidence({ id }: { readonly id: string }) {
  const [isWanted, setWanted] = useState(false);
  const { data, error } = useQuery({
    ...useTRPC().release.evidence.queryOptions({ id }),
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!isWanted) {
    return (
      <span>
        <Button size="small" onClick={() => setWanted(true)}>
          Show original
        </Button>
      </span>
    );
  }
  if (error) return <RefusalNote error={error} isAnnounced />;
  if (!data) return <Skeleton label="Loading the original" rows={6} rowHeight="text" />;
  const size = `${formatNumber(data.byteLength)} bytes`;
  return (
    <div className="grid min-w-0 gap-2">
      <div className="max-h-96 overflow-y-auto">
        <CommandBlock
          label={`As received: ${data.mediaType}, ${data.isCut ? `the beginning of ${size}` : size}`}
          command={data.raw}
        />
      </div>
      <span>
        <DownloadBytes id={id} mediaType={data.mediaType} />
      </span>
    </div>
  );
}
