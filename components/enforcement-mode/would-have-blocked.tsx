"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import type { TeamMode } from "../data/policy-data";
import { useTRPC } from "../data/trpc";
import { Button } from "../ui/button";
import { Note } from "../ui/note";
import { Skeleton } from "../ui/skeleton";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";

interface WouldHaveBlockedProps {
  readonly modeId: string;
  readonly counts: NonNullable<TeamMode["counts"]>;
  readonly gates: readonly { readonly id: string; readonly title: string }[];
  readonly now: Date;
}

/** Lists how often each gate would have blocked, with the releases on demand. */
export function WouldHaveBlocked({ modeId, counts, gates, now }: WouldHaveBlockedProps) {
  const [isOpen, setOpen] = useState(false);
  const titleOf = (gateId: string) => gates.find(({ id }) => id === gateId)?.title ?? gateId;
  return (
    <>
      <ul className="grid gap-0.5 text-13">
        {counts.byGate.map(({ gateId, count }) => (
          <li key={gateId} className="grid grid-cols-[2.5rem_minmax(0,1fr)] gap-x-2">
            <span className="text-right font-medium tabular-nums">{count} ×</span>
            <span className="wrap-anywhere">{titleOf(gateId)}</span>
          </li>
        ))}
      </ul>
      <details className="group" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className="inline-flex min-h-6 items-center gap-1 rounded-control text-13 text-accent">
          <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
          Which releases
        </summary>
        {isOpen && <Releases modeId={modeId} titleOf={titleOf} now={now} />}
      </details>
    </>
  );
}

interface ReleasesProps extends Pick<WouldHaveBlockedProps, "modeId" | "now"> {
  readonly titleOf: (gateId: string) => string;
}

function Releases({ modeId, titleOf, now }: ReleasesProps) {
  const [cursor, setCursor] = useState<string>();
  const { data } = useQuery({
    ...useTRPC().policy.wouldHaveBlocked.queryOptions({ id: modeId, limit: 20, ...(cursor && { cursor }) }),
    placeholderData: (previous) => previous,
  });
  if (!data) return <Skeleton label="Loading releases" rows={2} rowHeight="text" />;
  return (
    <>
      <ul className="mt-1 grid gap-1.5">
        {data.items.map(({ decisionId, releaseKey, stage, decidedAt, gates }) => (
          <li key={decisionId} className="text-13 wrap-anywhere">
            <TextLink href={`/releases/${encodeURIComponent(releaseKey)}?stage=${encodeURIComponent(stage)}`}>
              {releaseKey}
            </TextLink>{" "}
            to {stage}, <TimeStamp at={decidedAt} now={now} />: <Note>{gates.map(titleOf).join(", ")}</Note>
          </li>
        ))}
      </ul>
      {(cursor !== undefined || data.nextCursor !== undefined) && (
        <div className="mt-2 flex flex-wrap gap-2">
          {cursor !== undefined && (
            <Button size="small" onClick={() => setCursor(undefined)}>
              Newest
            </Button>
          )}
          {data.nextCursor !== undefined && (
            <Button size="small" onClick={() => setCursor(data.nextCursor)}>
              Older
            </Button>
          )}
        </div>
      )}
    </>
  );
}
