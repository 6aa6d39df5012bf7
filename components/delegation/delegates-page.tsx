"use client";

import { useQuery } from "@tanstack/react-query";
import { OWN_DELEGATIONS, type OwnDelegations } from "../data/delegation-data";
import { useTRPC, useTRPCClient } from "../data/trpc";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { QueryPage } from "../page/query-page";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { DelegationRow } from "./delegation-row";
import { NameDelegate } from "./name-delegate";
import { usePages } from "./use-pages";

const OUTLINE = { title: "Your delegates", parts: [{ rows: 8 }] };

const isOpen = ({ state }: OwnDelegations["items"][number]) => state === "in-force" || state === "upcoming";

/**
 * Lists the people who sign on behalf of the reader, those on whose behalf the reader signs, and a form for a
 * new delegate.
 */
export function DelegatesPage() {
  const client = useTRPCClient();
  const query = useQuery(useTRPC().delegation.own.queryOptions(OWN_DELEGATIONS));
  const page = query.data;
  const { items, hasMore, isLoading, more } = usePages({
    key: ["own delegations"],
    first: page,
    fetchPage: (cursor) => client.delegation.own.query({ ...OWN_DELEGATIONS, cursor }),
  });
  const mine = items.filter((one) => isOpen(one) && one.delegatorId === page?.person.id);
  const theirs = items.filter((one) => isOpen(one) && one.delegateId === page?.person.id);
  const before = items.filter((one) => !isOpen(one));
  return (
    <QueryPage query={query} outline={OUTLINE}>
      {(page) => (
        <Page header={<PageHeader title={OUTLINE.title} />}>
          <div className="grid max-w-180 gap-4">
            <p className="max-w-prose">
              While you are away, a delegate signs on your behalf, with their own account; both names are
              shown. Together you fill one slot. A delegate cannot do more than you can, and cannot delegate
              further.
            </p>
            {theirs.length > 0 && (
              <Section title="You sign on behalf of" note={`${theirs.length}`}>
                <ul className="border-b border-rule">
                  {theirs.map((one) => (
                    <DelegationRow
                      key={one.id}
                      delegation={one}
                      title={one.delegatorName}
                      now={page.now}
                      endWord="Resign"
                    />
                  ))}
                </ul>
              </Section>
            )}
            <Section title="Your delegates" note={mine.length === 0 ? "" : `${mine.length}`}>
              {mine.length === 0 ? (
                <EmptyState title="No delegate named">
                  {page.delegable.length === 0
                    ? "None of your roles signs releases, so there is nothing to delegate."
                    : "Releases that need your signature wait for you. Name a delegate before you are away."}
                </EmptyState>
              ) : (
                <ul className="border-b border-rule">
                  {mine.map((one) => (
                    <DelegationRow
                      key={one.id}
                      delegation={one}
                      title={one.delegateName}
                      now={page.now}
                      endWord="Revoke"
                    />
                  ))}
                </ul>
              )}
            </Section>
            {page.delegable.length > 0 && <NameDelegate page={page} />}
            {(before.length > 0 || hasMore) && (
              <Section title="Past delegations" note="signatures given remain valid">
                <ul className="border-b border-rule">
                  {before.map((one) => (
                    <DelegationRow
                      key={one.id}
                      delegation={one}
                      title={`${one.delegateName} for ${one.delegatorName}`}
                      now={page.now}
                    />
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
        </Page>
      )}
    </QueryPage>
  );
}
