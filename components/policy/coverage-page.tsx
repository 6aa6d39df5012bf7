"use client";

import { useQuery } from "@tanstack/react-query";
import { policyHref } from "../address/policy-view";
import { refusalOf } from "../data/refusal";
import { useTRPC } from "../data/trpc";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { Callout } from "../ui/callout";
import { Section } from "../ui/section";
import { TextLink } from "../ui/text-link";
import { ControlTable } from "./control-table";
import { CoverageTable } from "./coverage-table";
import { PoliciesSkeleton } from "./policies-skeleton";

/** Coverage: models by stages, and controls by gates; what is not asked is marked. */
export function CoveragePage() {
  const { data, error } = useQuery(useTRPC().policy.coverage.queryOptions({}));
  if (!data && !error) return <PoliciesSkeleton />;
  return (
    <Page
      header={
        <PageHeader
          title="Coverage"
          parent={{ href: "/policies", word: "Policies" }}
          facts={[{ id: "what", fact: "requirements of the current policies by model and stage, and gaps" }]}
        />
      }
    >
      {error && !data && (
        <Callout kind="refusal" title={refusalOf(error).title}>
          {refusalOf(error).detail}
        </Callout>
      )}
      {data && (
        <>
          <Section title="Models by stage" {...(data.allModels ? {} : { note: "based on your first 200 models" })}>
            <CoverageTable models={data.models} stages={data.stages} />
          </Section>
          <Section title="Controls by gate" note="gates that serve each obligation">
            <ControlTable controls={data.controls} />
          </Section>
          {data.uncontrolled.length > 0 && (
            <Section title="Gates without a control" note="no obligation is stated">
              <ul className="grid gap-1">
                {data.uncontrolled.map(({ policy, id, title }) => (
                  <li key={`${policy} ${id}`}>
                    {title} <TextLink href={policyHref(policy)}>{policy}</TextLink>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </>
      )}
    </Page>
  );
}
