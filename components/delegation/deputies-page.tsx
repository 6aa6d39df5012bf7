"use client";

import { useQuery } from "@tanstack/react-query";
import { OWN_DELEGATIONS, type OwnDelegations } from "../data/delegation-data";
import { refusalOf } from "../data/refusal";
import { useTRPC, useTRPCClient } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";
import { DelegationRow } from "./delegation-row";
import { NameDeputy } from "./name-deputy";
import { usePages } from "./use-pages";

const isOpen = ({ state }: OwnDelegations["items"][number]) => state === "in-force" || state === "upcoming";

/** Who signs in one's stead, for whom one signs, and how to name somebody. */
export function DeputiesPage() {
  const client = useTRPCClient();
  const { data: page, error } = useQuery(useTRPC().delegation.own.queryOptions(OWN_DELEGATIONS));
  const { items, hasMore, isLoading, more } = usePages({
    key: ["own delegations"],
    first: page,
    fetchPage: (cursor) => client.delegation.own.query({ ...OWN_DELEGATIONS, cursor }),
  });
  const refusal = error && !page ? refusalOf(error) : undefined;
  const mine = items.filter((one) => isOpen(one) && one.delegatorId === page?.person.id);
  const theirs = items.filter((one) => isOpen(one) && one.deputyId === page?.person.id);
  const before = items.filter((one) => !isOpen(one));
  return (
    <Page header={<PageHeader title="Your delegates" facts={[]} />}>
      <RefusalNote refusal={refusal} />
      {!page && !refusal && <Skeleton label="Loading your deputies" rows={8} />}
      {page && (
        <div className="grid max-w-180 gap-4">
          <p className="max-w-prose">
            While you are away a deputy signs in your stead: in their own name, with their own sign-in, and both names are printed. Between
            you, you fill one place. They can do nothing you could not do, and pass nothing on.
          </p>
          {theirs.length > 0 && (
            <Section title="You sign for" note={`${theirs.length}`}>
              <ul className="border-b border-rule">
                {theirs.map((one) => (
                  <DelegationRow key={one.id} delegation={one} title={one.delegatorName} now={page.now} endWord="Lay down" />
                ))}
              </ul>
            </Section>
          )}
          <Section title="Who signs for you" note={mine.length === 0 ? "" : `${mine.length}`}>
            {mine.length === 0 ? (
              <EmptyState title="Nobody signs in your stead">
                {page.lendable.length === 0
                  ? "None of your roles signs, so there is nothing to lend."
                  : "What waits for your signature waits for you. Name a deputy before you are away."}
              </EmptyState>
            ) : (
              <ul className="border-b border-rule">
                {mine.map((one) => (
                  <DelegationRow key={one.id} delegation={one} title={one.deputyName} now={page.now} endWord="Take back" />
                ))}
              </ul>
            )}
          </Section>
          {page.lendable.length > 0 && <NameDeputy page={page} />}
          {(before.length > 0 || hasMore) && (
            <Section title="Before" note="what was signed then stays signed">
              <ul className="border-b border-rule">
                {before.map((one) => (
                  <DelegationRow key={one.id} delegation={one} title={`${one.deputyName} for ${one.delegatorName}`} now={page.now} />
                ))}
              </ul>
              {hasMore && (
                <p className="mt-4">
                  <Button isBusy={isLoading} onClick={more}>
                    Older ones
                  </Button>
                </p>
              )}
            </Section>
          )}
        </div>
      )}
    </Page>
  );
}
