"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { Digest as DigestOfPayload } from "@/server/domain/canonical/index";
import type { SignOffPage } from "../data/sign-off-data";
import { useTRPC } from "../data/trpc";
import { useRefresh } from "../live/live-state";
import { RiskTierTag } from "../marks/risk-tier-tag";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { QueryPage } from "../page/query-page";
import { Digest } from "../ui/digest";
import { TimeStamp } from "../ui/time-stamp";
import { AcceptedRisks } from "./accepted-risks";
import { ChangesSinceSigned } from "./changes-since-signed";
import { ComponentChanges } from "./component-changes";
import { NotCheckedList, WouldFlipList } from "./decision-limits";
import { EvidenceToOpen } from "./evidence-to-open";
import { GateSummary } from "./gate-summary";
import { MetricsFigure } from "./metrics-figure";
import { Paragraphs } from "./paragraphs";
import { SigningBlock } from "./signing-block";

/** Shows the document to sign: what changes, the risk, blockers, changes, and then the statement. */
export function SignOffDocument({
  release: reference,
  stage,
}: {
  readonly release: string;
  readonly stage: string;
}) {
  const query = useQuery({
    ...useTRPC().signOff.page.queryOptions({ release: reference, stage }),
    refetchInterval: useRefresh(),
  });
  return (
    <QueryPage query={query} outline={{ title: "Sign-off", parts: [{ rows: 16, rowHeight: "text" }] }}>
      {(page) => <Document page={page} stage={stage} />}
    </QueryPage>
  );
}

function Document({ page: data, stage }: { readonly page: SignOffPage; readonly stage: string }) {
  const [opened, setOpened] = useState<ReadonlySet<DigestOfPayload>>(new Set());
  const { release, evaluation, request, now } = data;
  const releaseHref = `/releases/${encodeURIComponent(release.key)}?stage=${stage}`;
  return (
    <Page
      header={
        <PageHeader
          title={release.modelTitle}
          qualifier={release.version}
          parent={{ href: releaseHref, word: "Release" }}
          facts={[
            { id: "stage", fact: <>sign-off for {stage}</> },
            { id: "tier", fact: <RiskTierTag tier={release.riskTier} /> },
            ...(request
              ? [
                  {
                    id: "asked",
                    fact: (
                      <span>
                        asked <TimeStamp at={request.requestedAt} now={now} /> by {request.requestedBy}
                      </span>
                    ),
                  },
                ]
              : []),
            { id: "digest", fact: <Digest digest={evaluation.decisionDigest} of="decision digest" /> },
          ]}
        />
      }
    >
      <article className="mx-auto grid max-w-[46rem] grid-cols-1 gap-8 pb-10">
        <Part title="What changes for users">
          <Paragraphs text={release.summary} />
        </Part>
        <Part title="Risk">
          <p>
            {release.riskTier === "high"
              ? "High risk: a faulty release can harm people."
              : release.riskTier === "medium"
                ? "Medium risk: a faulty release can cost the business money."
                : "Low risk."}
          </p>
          {release.caveats && (
            <Labelled label="Known caveats">
              <Paragraphs text={release.caveats} />
            </Labelled>
          )}
          {data.acceptedRisks.length > 0 && (
            <Labelled label="Accepted risks of the model">
              <AcceptedRisks risks={data.acceptedRisks} />
            </Labelled>
          )}
          {release.rollbackPlan && (
            <Labelled label="Rollback plan">
              <Paragraphs text={release.rollbackPlan} />
            </Labelled>
          )}
          {release.monitoringPlan && (
            <Labelled label="Monitoring">
              <Paragraphs text={release.monitoringPlan} />
            </Labelled>
          )}
        </Part>
        <Part title="Blockers">
          <GateSummary page={data} stage={stage} releaseHref={releaseHref} />
        </Part>
        {data.moved && (
          <Part title="Changes since you last signed here">
            <ChangesSinceSigned differences={data.moved} />
          </Part>
        )}
        <Part
          title="Changes"
          note={data.comparedWith ? `against ${data.comparedWith}, live` : "no live release to compare with"}
        >
          <ComponentChanges components={data.components} />
        </Part>
        {data.metrics.length > 0 && (
          <Part
            title="Measurements"
            note={data.comparedWith ? `filled: this release; hollow: ${data.comparedWith}` : undefined}
          >
            <MetricsFigure metrics={data.metrics} />
          </Part>
        )}
        <Part title="Not checked" note="it cannot stop this release">
          <NotCheckedList notChecked={data.notChecked} />
        </Part>
        <Part title="What would change the decision" note="the nearest first">
          <WouldFlipList wouldFlip={data.wouldFlip} />
        </Part>
        {data.evidence.length > 0 && (
          <Part title="The evidence" note="the items that you open are recorded with your signature">
            <EvidenceToOpen
              page={data}
              onOpened={(digest) => setOpened((before) => new Set([...before, digest]))}
            />
          </Part>
        )}
        <SigningBlock page={data} stage={stage} opened={opened} />
      </article>
    </Page>
  );
}

function Part({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <section className="grid grid-cols-1 gap-3">
      <h2 className="flex flex-wrap items-baseline gap-x-3 border-b border-rule pb-1 text-16 font-semibold">
        {title}
        {note !== undefined && <span className="text-13 font-normal text-ink-muted">{note}</span>}
      </h2>
      {children}
    </section>
  );
}

function Labelled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <h3 className="text-13 font-medium text-ink-muted">{label}</h3>
      {children}
    </div>
  );
}
