"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { refusalOf } from "../data/refusal";
import { useTRPC } from "../data/trpc";
import { RiskTierTag } from "../model/risk-tier-tag";
import { Page } from "../shell/page";
import { PageHeader } from "../shell/page-header";
import { ButtonLink } from "../ui/button-link";
import { Callout } from "../ui/callout";
import { EmptyState } from "../ui/empty-state";
import { Person } from "../ui/person";
import { Skeleton } from "../ui/skeleton";
import { Table } from "../ui/table";
import { TimeStamp } from "../ui/time-stamp";
import { releaseListInput } from "./release-list-input";
import { releaseHref } from "./release-view";

/** Every release in reach, newest first, a page at a time; the address holds where the page begins. */
export function ReleaseList({ cursor }: { readonly cursor: string | undefined }) {
  const { data, error } = useQuery(useTRPC().release.list.queryOptions(releaseListInput(cursor)));
  const refusal = error && !data ? refusalOf(error) : undefined;
  return (
    <Page header={<PageHeader title="Releases" facts={[{ id: "order", fact: "newest first" }]} />}>
      {refusal && (
        <Callout kind="refusal" title={refusal.title}>
          {refusal.detail}
        </Callout>
      )}
      {!refusal && !data && <Skeleton label="Loading releases" rows={12} />}
      {data && (
        <Table
          caption="Releases"
          rows={data.items}
          rowKey={(release) => release.id}
          empty={
            <EmptyState
              title={cursor === undefined ? "No release yet" : "Nothing older"}
              act={
                cursor === undefined && (
                  <ButtonLink href="/first-release" variant="primary">
                    Guide me
                  </ButtonLink>
                )
              }
            >
              A pipeline opens one with POST /api/v1/releases; it appears here at once, and its gates tell what is still wanted.
            </EmptyState>
          }
          columns={[
            {
              id: "release",
              heading: "Release",
              isRowHeading: true,
              cell: (release) => (
                <Link data-row href={releaseHref(release.key)} className="rounded-control hover:underline">
                  {release.modelTitle} <span className="font-normal text-ink-muted">{release.version}</span>
                </Link>
              ),
            },
            { id: "tier", heading: "Tier", isSecondary: true, cell: (release) => <RiskTierTag tier={release.riskTier} /> },
            {
              id: "policy",
              heading: "Policy",
              isSecondary: true,
              cell: (release) => <span className="text-ink-muted">{`${release.policy.name} v${release.policy.version}`}</span>,
            },
            {
              id: "state",
              heading: "State",
              isSecondary: true,
              cell: (release) => (release.state === "open" ? "open" : <span className="text-verdict-failed">withdrawn</span>),
            },
            {
              id: "by",
              heading: "Opened by",
              isSecondary: true,
              cell: ({ openedBy }) => <Person name={openedBy.name} kind={openedBy.kind === "person" ? "person" : "service-account"} />,
            },
            { id: "opened", heading: "Opened", cell: (release) => <TimeStamp at={release.openedAt} precision="day" /> },
          ]}
        />
      )}
      {(cursor !== undefined || data?.nextCursor !== undefined) && (
        <nav aria-label="Pages" className="mt-4 flex gap-2">
          {cursor !== undefined && <ButtonLink href="/releases">Newest</ButtonLink>}
          {data?.nextCursor !== undefined && (
            <ButtonLink href={`/releases?before=${encodeURIComponent(data.nextCursor)}`}>Older</ButtonLink>
          )}
        </nav>
      )}
    </Page>
  );
}
