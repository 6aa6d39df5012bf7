"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { draftHref } from "../address/draft-href";
import { useTRPC } from "../data/trpc";
import { useRefresh } from "../live/live-state";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { TimeStamp } from "../ui/time-stamp";

const TURN_WORDS = {
  sign: "waiting for your signature",
  publish: "signed; you can publish it",
  write: "your open draft",
} as const;

/** Lists open changes to policies, those that wait for the reader first. Nothing is drawn if there are none. */
export function OpenDrafts({ onlyMine = false }: { readonly onlyMine?: boolean }) {
  const { data } = useQuery({
    ...useTRPC().policy.openDrafts.queryOptions({}),
    refetchInterval: useRefresh(),
  });
  const shown = (data?.drafts ?? []).filter(({ turn }) => !onlyMine || turn === "sign" || turn === "publish");
  if (!data || shown.length === 0) return null;
  return (
    <Section title={onlyMine ? "Policies that need you" : "Open drafts"} note={String(shown.length)}>
      <ul className="border-b border-rule">
        {shown.map(({ draft, turn, isSigned, returned }) => (
          <li key={draft.id} className="relative border-t border-rule py-3 first:border-t-0 hover:bg-hover">
            <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <Link
                data-row
                href={draftHref(draft)}
                className="rounded-control font-medium after:absolute after:inset-0"
              >
                {`A change to ${draft.name}`}
              </Link>
              <span className="text-13 font-medium">
                {turn
                  ? TURN_WORDS[turn]
                  : isSigned
                    ? "signed, ready to publish"
                    : draft.state === "proposed"
                      ? "waiting for a signature"
                      : "in progress"}
              </span>
              <Note size={13}>
                <TimeStamp at={draft.proposedAt ?? draft.savedAt} now={data.now} isInert /> by{" "}
                {(draft.proposedBy ?? draft.startedBy).name}
              </Note>
            </p>
            {(returned?.reason ?? draft.reason) !== undefined && (
              <p className="line-clamp-2 max-w-prose text-13 text-ink-muted">
                {returned ? `Returned by ${returned.signerName}: ${returned.reason}` : draft.reason}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
