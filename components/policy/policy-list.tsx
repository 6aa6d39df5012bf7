"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { formatNumber } from "@/server/domain/text/count-of";
import { policyHref } from "../address/policy-view";
import type { PoliciesPageData } from "../data/policy-data";
import { useTRPC } from "../data/trpc";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { POLICIES_OUTLINE } from "../page/page-outlines";
import { QueryPage } from "../page/query-page";
import { ButtonLink } from "../ui/button-link";
import { ButtonWithReason } from "../ui/button-with-reason";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { Table } from "../ui/table";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { GovernedModels } from "./governed-models";
import { OlderVersions } from "./older-versions";
import { OpenDrafts } from "./open-drafts";
import { PolicyAuthor } from "./policy-author";
import { UngovernedModels } from "./ungoverned-models";

/** Lists the policies: version in force, governed models, open releases, and releases on older versions. */
export function PolicyList() {
  const query = useQuery(useTRPC().policy.list.queryOptions({}));
  return (
    <QueryPage query={query} outline={POLICIES_OUTLINE}>
      {(data) => (
        <Page
          header={
            <PageHeader
              title={POLICIES_OUTLINE.title}
              moreActs={
                data.whyNotWrite === undefined ? (
                  <ButtonLink href="/policies/new">New policy</ButtonLink>
                ) : (
                  <ButtonWithReason reason={data.whyNotWrite}>New policy</ButtonWithReason>
                )
              }
              facts={[
                { id: "about", fact: POLICIES_OUTLINE.about },
                { id: "coverage", fact: <TextLink href="/policies/coverage">Coverage</TextLink> },
              ]}
            />
          }
        >
          <Listed page={data} />
        </Page>
      )}
    </QueryPage>
  );
}

function Listed({ page }: { readonly page: PoliciesPageData }) {
  return (
    <>
      <OpenDrafts />
      <UngovernedModels models={page.models} />
      <div className="mb-10">
        <Table
          caption="Policies"
          rows={page.policies}
          rowKey={({ name }) => name}
          empty={
            <EmptyState title="No published policies">
              A model needs a policy before it can open a release.
            </EmptyState>
          }
          columns={[
            {
              id: "policy",
              heading: "Policy",
              isRowHeading: true,
              cell: ({ name, title, versions: [newest] }) => (
                <Link data-row href={policyHref(name)} className="block rounded-control py-1 hover:underline">
                  {title}{" "}
                  <span className="block font-mono text-13 font-normal text-ink-muted wrap-anywhere">
                    {name}
                  </span>
                  {newest?.overlay && (
                    <span className="block text-13 font-normal text-ink-muted wrap-anywhere">
                      {`tightens ${newest.overlay.tightens} for ${newest.overlay.team}`}
                    </span>
                  )}
                </Link>
              ),
            },
            { id: "force", heading: "In force", cell: (policy) => <InForce policy={policy} /> },
            {
              id: "governs",
              heading: "Governs",
              cell: (policy) => (
                <GovernedModels models={governedBy(policy, page)} allModels={page.allModels} />
              ),
            },
            {
              id: "gates",
              heading: "Gates",
              align: "end",
              isSecondary: true,
              cell: ({ current }) => current?.gates ?? "–",
            },
            {
              id: "open",
              heading: "Open releases",
              align: "end",
              isSecondary: true,
              cell: ({ versions }) => sum(versions),
            },
            {
              id: "older",
              heading: "on older versions",
              align: "end",
              isSecondary: true,
              cell: ({ versions }) => sum(versions.filter(({ isCurrent }) => !isCurrent)),
            },
          ]}
        />
      </div>
      <Section title="On an older version" note="live or requested releases that could be upgraded">
        <OlderVersions policies={page.policies} />
      </Section>
    </>
  );
}

/**
 * Returns the governed models. A team's overlay governs that team's models under the policy that it tightens.
 */
function governedBy(
  { name, versions: [newest] }: PoliciesPageData["policies"][number],
  { models }: PoliciesPageData,
) {
  const overlay = newest?.overlay;
  return models.filter(
    ({ policies, team }) =>
      policies.includes(overlay?.tightens ?? name) && (overlay === undefined || team === overlay.team),
  );
}

function InForce({ policy: { current } }: { readonly policy: PoliciesPageData["policies"][number] }) {
  if (!current) return <span className="text-verdict-failed">none (withdrawn)</span>;
  return (
    <span className="block py-1">
      v{current.version}
      <span className="block text-13 text-ink-muted max-sm:hidden">
        <TimeStamp at={current.publishedAt} precision="day" />, by <PolicyAuthor author={current.author} />
      </span>
    </span>
  );
}

function sum(versions: PoliciesPageData["policies"][number]["versions"]): string {
  return formatNumber(versions.reduce((total, { open }) => total + open, 0));
}
