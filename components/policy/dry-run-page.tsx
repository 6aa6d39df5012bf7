"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { dryRunHref, POLICY_PARAMETERS, policyHref, policyPageInput } from "../address/policy-view";
import { refusalOf } from "../data/refusal";
import { useTRPC } from "../data/trpc";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { Callout } from "../ui/callout";
import { TextLink } from "../ui/text-link";
import { DryRunPanel } from "./dry-run-panel";
import { PolicySkeleton } from "./policy-skeleton";

/** A published version tried on history: what would become of what was decided under the others. */
export function DryRunPage({ name }: { readonly name: string }) {
  const [version] = useQueryState("version", POLICY_PARAMETERS.version);
  const { data, error } = useQuery(useTRPC().policy.page.queryOptions(policyPageInput(name, { version, compare: null })));
  if (!data && !error) return <PolicySkeleton />;
  const parent = { href: policyHref(name), word: "Policy" };
  if (!data)
    return (
      <Page header={<PageHeader title={name} parent={parent} />}>
        <Callout kind="refusal" title={refusalOf(error).title}>
          {refusalOf(error).detail}
        </Callout>
      </Page>
    );
  const { policy, version: shown } = data;
  const others = policy.versions.filter((one) => one.version !== shown.version);
  return (
    <Page header={<PageHeader title={`${shown.title}: dry run`} qualifier={`v${shown.version}`} parent={parent} />}>
      {others.length > 0 && (
        <p className="mb-4 flex flex-wrap gap-x-4 gap-y-1 text-ink-muted">
          <span>Try another version:</span>
          {others.map((one) => (
            <TextLink key={one.id} href={dryRunHref(name, one.version)}>{`v${one.version}`}</TextLink>
          ))}
        </p>
      )}
      <DryRunPanel key={shown.id} name={name} tried={{ version: shown.version }} digest={shown.digest} />
    </Page>
  );
}
