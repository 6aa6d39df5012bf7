"use client";

import { useQuery } from "@tanstack/react-query";
import { countOf } from "@/server/domain/text/count-of";
import { enforcementModesInput, type PolicyView, policyHref } from "../address/policy-view";
import type { EnforcementModesData } from "../data/policy-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { ButtonLink } from "../ui/button-link";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";
import { Stack } from "../ui/stack";
import { ModeChanges } from "./mode-changes";
import { tiersInWords } from "./prepare-mode-change";
import { RequestedModes } from "./requested-modes";
import { TeamModeItem } from "./team-mode";

interface EnforcementModesProps {
  readonly name: string;
  readonly view: PolicyView;
}

/** Shows the enforcement mode of each team, until when, what was let through, and the team's changes. */
export function EnforcementModes({ name, view }: EnforcementModesProps) {
  const { data, error } = useQuery({
    ...useTRPC().policy.enforcementModes.queryOptions(enforcementModesInput(name, view)),
    placeholderData: (previous) => previous,
  });
  if (error && !data) return <RefusalNote error={error} />;
  if (!data) return <Skeleton label="Loading enforcement modes" rows={8} />;
  return (
    <>
      <Teams data={data} />
      <RequestedModes data={data} />
      <Section title="History" note="newest first">
        <ModeChanges acts={data.acts} now={data.now} />
        {(view.after !== null || data.nextCursor !== undefined) && (
          <nav aria-label="Pages of the history" className="mt-3 flex flex-wrap gap-2">
            {view.after !== null && (
              <ButtonLink href={policyHref(name, { view: "enforcement" })}>Newest</ButtonLink>
            )}
            {data.nextCursor !== undefined && (
              <ButtonLink href={policyHref(name, { view: "enforcement", after: data.nextCursor })}>
                Older
              </ButtonLink>
            )}
          </nav>
        )}
      </Section>
    </>
  );
}

function Teams({ data }: { readonly data: EnforcementModesData }) {
  const { inForce, teams, name, now, allModels } = data;
  return (
    <Section title="Teams" note={allModels ? undefined : "based on your first 200 models"}>
      <p className="mb-4 max-w-prose text-ink-muted">{whatIsAllowed(data)}</p>
      {teams.length === 0 ? (
        <EmptyState title="No teams">
          A team appears here when one of its models is governed by {name}.
        </EmptyState>
      ) : (
        <Stack as="ul" gap={3}>
          {teams.map((team) => (
            <TeamModeItem
              key={`${team.version} ${team.team}`}
              name={name}
              team={team}
              inForce={inForce}
              now={now}
            />
          ))}
        </Stack>
      )}
    </Section>
  );
}

function whatIsAllowed({ inForce }: EnforcementModesData): string {
  if (inForce === undefined) return "No version is in force.";
  const { version, rule, always } = inForce;
  if (rule === undefined)
    return `v${version} allows no weaker enforcement mode: its gates block for every team from the first day.`;
  const excepted = always.length === 0 ? "" : ` Always blocking: ${always.join(", ")}.`;
  return `v${version} allows weaker enforcement for ${countOf(rule.maxDays, "day")} from the first use by a team: ${tiersInWords(rule, "observe").join(", ")}.${excepted}`;
}
