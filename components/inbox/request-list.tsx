import { AlarmClockOff, Undo2, UserCheck } from "lucide-react";
import Link from "next/link";
import { versionOf } from "@/server/domain/release/release-key";
import type { InboxEntry } from "../data/inbox-data";
import { ReasonText } from "../explanation/reason-text";
import { WhyInBrief } from "../explanation/why-in-brief";
import { RiskTierTag } from "../marks/risk-tier-tag";
import { leaveRow } from "../page/move-in-rows";
import { IconButton } from "../ui/icon-button";
import { Note } from "../ui/note";
import { TimeStamp } from "../ui/time-stamp";
import { Visible } from "../ui/visible";
import { actWord, addressOf } from "./prepare-request";

interface RequestListProps {
  readonly entries: readonly InboxEntry[];
  readonly now: Date;
  /** Present if the reader can put entries off or take them up again. */
  readonly putOff?: { readonly isAside: boolean; readonly onChange: (entry: InboxEntry) => void };
}

/**
 * Lists open requests, oldest first: title, the reason in one sentence, who else can act, and the waiting time.
 */
export function RequestList({ entries, now, putOff }: RequestListProps) {
  return (
    <ul className="border-b border-rule">
      {entries.map((entry) => {
        const { request, turn, why } = entry;
        return (
          <li
            key={`${request.releaseId}/${request.stage}`}
            className="relative grid gap-x-2 gap-y-1 border-t border-rule py-3 first:border-t-0 hover:bg-hover data-own:grid-cols-[minmax(0,1fr)_auto] sm:gap-x-6 sm:grid-cols-[minmax(0,1fr)_auto] sm:data-own:grid-cols-[minmax(0,1fr)_auto_auto]"
            data-own={putOff !== undefined || undefined}
          >
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <Link
                  data-row
                  href={addressOf(request, turn.act)}
                  className="rounded-control font-medium after:absolute after:inset-0"
                >
                  <Visible text={`${request.modelTitle} ${versionOf(request.releaseKey)}`} />
                </Link>
                <Note>to {request.stage}</Note>
                <RiskTierTag tier={request.riskTier} />
              </p>
              {turn.onBehalfOf && (
                <p className="mt-0.5 flex items-start gap-1.5 text-13">
                  <UserCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-muted" />
                  <span className="min-w-0">
                    You can sign on behalf of {turn.onBehalfOf.name} until{" "}
                    <TimeStamp at={turn.onBehalfOf.until} now={now} isInert />
                  </span>
                </p>
              )}
              {why ? (
                <div className="mt-1.5 max-w-prose">
                  <WhyInBrief {...why} />
                </div>
              ) : (
                <p className="mt-0.5 max-w-prose text-13 text-ink-muted">
                  <ReasonText reason={turn.reason} isInert />
                </p>
              )}
            </div>
            <div className="flex flex-wrap items-center gap-x-3 text-13 text-ink-muted max-sm:col-start-1 sm:flex-col sm:items-end sm:gap-1">
              <span className="font-medium text-ink">{actWord(turn)}</span>
              <span>
                requested <TimeStamp at={request.requestedAt} now={now} isInert /> by {request.requestedBy}
              </span>
            </div>
            {putOff && (
              <span
                className="relative z-10 max-sm:col-start-2 max-sm:row-span-2 max-sm:row-start-1 sm:self-center"
                data-not-printed
              >
                <IconButton
                  data-put-off={putOff.isAside ? undefined : true}
                  label={`${putOff.isAside ? "Return to inbox" : "Set aside until it changes"}: ${request.releaseKey} to ${request.stage}`}
                  icon={putOff.isAside ? <Undo2 /> : <AlarmClockOff />}
                  onClick={({ currentTarget }) => {
                    const row = currentTarget.closest("li");
                    if (row) leaveRow(row);
                    putOff.onChange(entry);
                  }}
                />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
