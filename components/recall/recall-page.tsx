"use client";

import { useQuery } from "@tanstack/react-query";
import { FINDING_WORDS } from "@/server/domain/recall/revocation-details";
import { countOf } from "@/server/domain/text/count-of";
import type { RecallData } from "../data/recall-data";
import { useTRPC } from "../data/trpc";
import { useRefresh } from "../live/live-state";
import { RecallMark } from "../marks/recall-mark";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { RECALL_OUTLINE } from "../page/page-outlines";
import { QueryPage } from "../page/query-page";
import { Callout } from "../ui/callout";
import { Digest } from "../ui/digest";
import { KeyValues } from "../ui/key-values";
import { ProgressBar } from "../ui/progress-bar";
import { Section } from "../ui/section";
import { Stack } from "../ui/stack";
import { TimeStamp } from "../ui/time-stamp";
import { RecallRow } from "./recall-row";
import { nameOfRecall, SEVERITY_WORDS } from "./recall-words";

/** Shows a recall: what was revoked and why, and every affected release with its next act. */
export function RecallPage({ id }: { readonly id: string }) {
  const query = useQuery({
    ...useTRPC().recall.get.queryOptions({ id }),
    refetchInterval: useRefresh(),
  });
  return (
    <QueryPage query={query} outline={RECALL_OUTLINE}>
      {(recall) => (
        <Page header={<RecallHeader recall={recall} />}>
          <Stack gap={4}>
            <RecallNotices recall={recall} />
            <Section title="Affected releases" note={noteOf(recall)}>
              <ProgressBar
                label="Settled releases"
                value={recall.progress.settled}
                max={recall.progress.releases}
              />
              {recall.rows.length === 0 ? (
                <p className="mt-3 text-ink-muted">
                  {recall.leftOut > 0
                    ? "No release of your teams is affected."
                    : "No release was made from this component."}
                </p>
              ) : (
                <ul aria-label="Affected releases" className="mt-3 border-y border-rule">
                  {recall.rows.map((row) => (
                    <RecallRow key={row.releaseId} recall={recall} row={row} />
                  ))}
                </ul>
              )}
            </Section>
            <Revocation recall={recall} />
          </Stack>
        </Page>
      )}
    </QueryPage>
  );
}

function noteOf({ progress, leftOut }: RecallData): string {
  const left = leftOut > 0 ? `, ${leftOut} of them in teams that you cannot see` : "";
  return `${countOf(progress.releases, "release")}${left}`;
}

function RecallHeader({ recall }: { readonly recall: RecallData }) {
  const { status, revocation, openedAt, now } = recall;
  return (
    <PageHeader
      title={`Recall of ${nameOfRecall(recall)}`}
      parent={RECALL_OUTLINE.parent}
      facts={[
        { id: "status", fact: <RecallMark status={status} /> },
        { id: "by", fact: `revoked by ${revocation.revokedBy.name}` },
        { id: "at", fact: <TimeStamp at={openedAt} now={now} /> },
      ]}
    />
  );
}

function RecallNotices({ recall: { lifted, isComplete, assessedAt, now } }: { readonly recall: RecallData }) {
  if (lifted)
    return (
      <Callout kind="note" title="Closed: the revocation was lifted">
        {lifted.reason} {lifted.by.name} agreed, <TimeStamp at={lifted.at} now={now} />.
      </Callout>
    );
  if (isComplete) return null;
  return (
    <Callout kind="caution" title="The list of affected releases may be incomplete">
      The last search, <TimeStamp at={assessedAt} now={now} />, did not read the whole graph. The search is
      repeated, and the recall stays open until the list is complete.
    </Callout>
  );
}

function Revocation({
  recall: { revocation, component, assessedAt, nodes, now },
}: {
  readonly recall: RecallData;
}) {
  const { reason, severity, foundIn, foundBy, badSince, revokedAt } = revocation;
  return (
    <Section title="Revocation">
      <KeyValues
        items={[
          { term: "Reason", value: reason },
          { term: "Severity", value: severity ? SEVERITY_WORDS[severity] : "Not stated" },
          {
            term: "Found",
            value: foundIn
              ? `by ${foundBy ?? "an unknown person"}, in ${FINDING_WORDS[foundIn]}`
              : "Not stated",
          },
          { term: "Defective since", value: badSince ? <TimeStamp at={badSince} now={now} /> : "Not known" },
          { term: "Revoked", value: <TimeStamp at={revokedAt} now={now} /> },
          ...(component ? [{ term: "Kind", value: component.kind }] : []),
          { term: "Digest", value: <Digest digest={revocation.digest} of="component" /> },
          {
            term: "Last search",
            value: (
              <span>
                <TimeStamp at={assessedAt} now={now} />, {countOf(nodes, "node was", "nodes were")} made from
                it
              </span>
            ),
          },
        ]}
      />
    </Section>
  );
}
