"use client";

import { useQuery } from "@tanstack/react-query";
import { policyHref } from "../address/policy-view";
import { useTRPC } from "../data/trpc";
import { Page } from "../page/page";
import { COVERAGE_OUTLINE } from "../page/page-outlines";
import { OutlineHeader } from "../page/page-skeleton";
import { QueryPage } from "../page/query-page";
import { Section } from "../ui/section";
import { Stack } from "../ui/stack";
import { TextLink } from "../ui/text-link";
import { ControlTable } from "./control-table";
import { CoverageTable } from "./coverage-table";

/** Shows models by stage and controls by gate, and marks the gaps. */
export function CoveragePage() {
  const query = useQuery(useTRPC().policy.coverage.queryOptions({}));
  return (
    <QueryPage query={query} outline={COVERAGE_OUTLINE}>
      {(data) => (
        <Page header={<OutlineHeader {...COVERAGE_OUTLINE} />}>
          <Section
            title="Models by stage"
            {...(data.allModels ? {} : { note: "based on your first 200 models" })}
          >
            <CoverageTable models={data.models} stages={data.stages} />
          </Section>
          <Section title="Controls by gate" note="gates that serve each obligation">
            <ControlTable controls={data.controls} />
          </Section>
          {data.uncontrolled.length > 0 && (
            <Section title="Gates without a control" note="no obligation is stated">
              <Stack as="ul" gap={1}>
                {data.uncontrolled.map(({ policy, id, title }) => (
                  <li key={`${policy} ${id}`}>
                    {title} <TextLink href={policyHref(policy)}>{policy}</TextLink>
                  </li>
                ))}
              </Stack>
            </Section>
          )}
        </Page>
      )}
    </QueryPage>
  );
}
