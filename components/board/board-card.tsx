"use client";

import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import type { DragEvent } from "react";
import { explainStatus } from "@/server/domain/explanation/explain-status";
import { releaseHref } from "../address/release-view";
import { AttentionNotes } from "../attention/attention-notes";
import { StageStatusMark } from "../attention/stage-status-mark";
import { useTRPC } from "../data/trpc";
import { whoIsToSign } from "../explanation/who-is-to-sign";
import { WhyInBrief } from "../explanation/why-in-brief";
import { VerdictBar } from "../gate/verdict-bar";
import { RiskTierTag } from "../marks/risk-tier-tag";
import { STATUS_PRESENTATION } from "../marks/status-mark";
import { Note } from "../ui/note";
import { TimeStamp } from "../ui/time-stamp";
import type { BoardActs } from "./board-acts";
import { CardMenu } from "./card-menu";
import type { Card } from "./prepare-board";

/**
 * Draws a release in one stage: version, status and its age, its gates at a glance, and the missing signers.
 */
export function BoardCard({ card, acts }: { readonly card: Card; readonly acts: BoardActs }) {
  const { release, here, stage } = card;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const begin = ({ dataTransfer }: DragEvent) => {
    dataTransfer.setData("text/plain", release.key);
    dataTransfer.effectAllowed = "move";
    acts.onDrag(card);
    // Loads the release while the card is dragged, so that the dialog knows the possible actions when it is
    // dropped.
    void queries.prefetchQuery(trpc.release.page.queryOptions({ release: release.key }));
  };
  return (
    <li
      draggable
      onDragStart={begin}
      onDragEnd={() => acts.onDrag(undefined)}
      data-tone={STATUS_PRESENTATION[here.status].tone}
      data-dragged={acts.dragged?.id === card.id || undefined}
      className="grid gap-2 rounded-card border border-rule bg-raised p-3 shadow-[inset_3px_0_0_var(--tone-line)] data-dragged:opacity-50"
    >
      <div className="flex items-start justify-between gap-2">
        <div className="min-w-0">
          <Link
            data-row
            draggable={false}
            href={releaseHref(release.key, stage === undefined ? "" : `?stage=${stage}`)}
            className="inline-flex min-h-6 items-center rounded-control font-semibold wrap-anywhere hover:underline"
          >
            {release.version}
          </Link>
          <div className="flex flex-wrap items-center gap-x-3">
            <RiskTierTag tier={release.riskTier} />
            <Note size={12}>
              <TimeStamp at={here.since ?? release.openedAt} now={acts.now} isInert />
            </Note>
          </div>
        </div>
        <CardMenu card={card} onMove={acts.onMove} />
      </div>
      {stage !== undefined && (here.stopsAt === undefined || here.status === "returned") && (
        <StageStatusMark releaseKey={release.key} stage={stage} status={here.status} />
      )}
      {here.status === "live" && stage !== undefined && (
        <AttentionNotes releaseKey={release.key} stage={stage} look="brief" />
      )}
      <VerdictBar verdicts={here.verdicts.filter((verdict) => verdict !== "not-applicable")} />
      <WhatIsLeft card={card} />
    </li>
  );
}

/** Shows the status in the words of the release page, and who signs next. */
function WhatIsLeft({ card: { here } }: { readonly card: Card }) {
  const why = explainStatus(here);
  if (why === undefined) return null;
  const { toSign } = here;
  const isSigning = why.who.length > 0;
  return (
    <WhyInBrief
      explanation={{ ...why, who: [] }}
      note={
        toSign.length > 0 ? `${isSigning ? "To sign" : "Then to sign"}: ${whoIsToSign(toSign)}` : undefined
      }
    />
  );
}
