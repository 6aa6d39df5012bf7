"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { dryRunHref, POLICY_PARAMETERS, policyHref, policyPageInput } from "../address/policy-view";
import type { PolicyPageData } from "../data/policy-data";
import { useTRPC } from "../data/trpc";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { POLICY_OUTLINE } from "../page/page-outlines";
import type { PageOutline } from "../page/page-skeleton";
import { QueryPage } from "../page/query-page";
import { TextLink } from "../ui/text-link";
import { DryRunPanel } from "./dry-run-panel";

/** Runs a published version on past releases, and shows what would change. */
export function DryRunPage({ name }: { readonly name: string }) {
  const [version] = useQueryState("version", POLICY_PARAMETERS.version);
  const query = useQuery(
    useTRPC().policy.page.queryOptions(policyPageInput(name, { version, compare: null })),
  );
  const outline = { ...POLICY_OUTLINE, title: name, parent: { href: policyHref(name), word: "Policy" } };
  return (
    <QueryPage query={query} outline={outline}>
      {(data) => <Shown page={data} parent={outline.parent} />}
    </QueryPage>
  );
}

function Shown({
  page: { policy, version: shown },
  parent,
}: {
  readonly page: PolicyPageData;
  readonly parent: PageOutline["parent"];
}) {
  const others = policy.versions.filter((one) => one.version !== shown.version);
  return (
    <Page
      header={
        <PageHeader title={`${shown.title}: dry run`} qualifier={`v${shown.version}`} parent={parent} />
      }
    >
      {others.length > 0 && (
        <p className="mb-4 flex flex-wrap gap-x-4 gap-y-1 text-ink-muted">
          <span>Try another version:</span>
          {others.map((one) => (
            <TextLink key={one.id} href={dryRunHref(policy.name, one.version)}>{`v${one.version}`}</TextLink>
          ))}
        </p>
      )}
      <DryRunPanel
        key={shown.id}
        name={policy.name}
        tried={{ version: shown.version }}
        digest={shown.digest}
      />
    </Page>
  );
}
