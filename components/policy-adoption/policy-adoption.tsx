"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { refusalOf } from "../data/refusal";
import { useTRPC } from "../data/trpc";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";
import { AdoptionActs } from "./adoption-acts";
import type { AdoptionsData } from "./adoption-data";
import { AdoptionTeam } from "./adoption-team";
import { adoptionsAsked } from "./adoptions-asked";
import { AskedAdoptions } from "./asked-adoptions";

/** How every team in reach adopts a policy: its mode, until when, what was let through meanwhile, and what it did about it. */
export function PolicyAdoption({ name }: { readonly name: string }) {
  const trpc = useTRPC();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    trpc.policy.adoptions.infiniteQueryOptions(...adoptionsAsked(name)),
  );
  const [first] = data?.pages ?? [];
  if (error && !first) {
    const { title, detail } = refusalOf(error);
    return (
      <Callout kind="refusal" title={title}>
        {detail}
      </Callout>
    );
  }
  if (!first) return <Skeleton label="Loading how teams adopt it" rows={8} />;
  const acts = data?.pages.flatMap((page) => page.acts) ?? [];
  return (
    <>
      <Teams adoptions={first} />
      <AskedAdoptions adoptions={first} acts={acts} />
      <Section title="What was done about it" note="newest first">
        <AdoptionActs acts={acts} now={first.now} />
        {hasNextPage && (
          <div className="mt-3">
            <Button isBusy={isFetchingNextPage} onClick={() => fetchNextPage()}>
              Show more
            </Button>
          </div>
        )}
      </Section>
    </>
  );
}

function Teams({ adoptions }: { readonly adoptions: AdoptionsData }) {
  const { inForce, teams, name, now, allModels } = adoptions;
  return (
    <Section title="Teams" note={allModels ? undefined : "only your first 200 models were looked at"}>
      <p className="mb-4 max-w-prose text-ink-muted">{whatIsAllowed(adoptions)}</p>
      {teams.length === 0 ? (
        <EmptyState title="No team in your reach">A team is listed here once a model of it comes under {name}.</EmptyState>
      ) : (
        <ul className="grid gap-3">
          {teams.map((team) => (
            <AdoptionTeam key={`${team.version} ${team.team}`} name={name} team={team} inForce={inForce} now={now} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function whatIsAllowed({ inForce }: AdoptionsData): string {
  if (inForce === undefined) return "No version of it is in force.";
  const { version, rule } = inForce;
  if (rule === undefined) return `v${version} lets nobody adopt it softly: its gates stop every team from the first day.`;
  const tiers = Object.entries(rule.tiers).map(([tier, mode]) => `${mode} at ${tier} risk`);
  return `v${version} may be adopted softly for ${rule.maxDays} days from the first time: at the softest ${tiers.join(", ")}.`;
}
