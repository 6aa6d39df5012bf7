"use client";

import { useQuery } from "@tanstack/react-query";
import { releaseHref } from "../address/release-view";
import type { PolicyUpgradeData, PolicyUpgradeOffer } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { QueryPage } from "../page/query-page";
import { ChangeList } from "../policy/change-list";
import { Callout } from "../ui/callout";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { StageVerdicts } from "./stage-verdicts";
import { UpgradeForm } from "./upgrade-form";

/** Shows the effects of an upgrade to the current policy version before it is done. */
export function PolicyUpgradePage({ release: reference }: { readonly release: string }) {
  const query = useQuery(useTRPC().release.policyUpgrade.queryOptions({ release: reference }));
  const parent = { href: releaseHref(reference), word: "Release" };
  return (
    <QueryPage
      query={query}
      outline={{ title: "Policy upgrade", parent, parts: [{ rows: 12, rowHeight: "text" }] }}
    >
      {(page) => (
        <Page
          header={
            <PageHeader
              title={page.release.modelTitle}
              qualifier={page.release.version}
              parent={parent}
              facts={
                page.upgrade
                  ? [{ id: "upgrade", fact: `from ${page.upgrade.from} to ${page.upgrade.to}` }]
                  : []
              }
            />
          }
        >
          <Upgrading page={page} />
        </Page>
      )}
    </QueryPage>
  );
}

function Upgrading({ page }: { readonly page: PolicyUpgradeData }) {
  const { upgrade } = page;
  if (!upgrade)
    return (
      <EmptyState title="No upgrade available">
        {page.whyNot ?? "The release already uses the current policy version."}
      </EmptyState>
    );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <Consequences upgrade={upgrade} />
      <Section
        title="Effect on the gates"
        note="the same facts evaluated by both versions, assuming that the signatures are given again"
      >
        <StageVerdicts stages={upgrade.stages} />
      </Section>
      <Section title="Policy changes" note={`differences from ${upgrade.from}`}>
        <ChangeList changes={upgrade.changes} />
      </Section>
      <Section title="Upgrade">
        <UpgradeForm page={page} upgrade={upgrade} />
      </Section>
    </div>
  );
}

/**
 * Shows the irreversible effects of the upgrade: void signatures, and thresholds changed after their results.
 */
function Consequences({ upgrade: { criteria, voids } }: { readonly upgrade: PolicyUpgradeOffer }) {
  return (
    <>
      {criteria.length > 0 && (
        <Callout kind="caution" title="Threshold changed after the result was known">
          {criteria.map(({ title }) => title).join(", ")}. This is recorded with the gate and in the dossier.
          Signers must accept it explicitly until a new result arrives.
        </Callout>
      )}
      {voids.length > 0 && (
        <Callout kind="note" title="Signatures that would become void">
          {voids.map(({ signerName, stage }) => `${signerName} for ${stage}`).join(", ")}. The signers are
          notified of the changes and can sign again.
        </Callout>
      )}
    </>
  );
}
