"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import type { Role } from "@/server/domain/authorization/role";
import { EVERYONES_DELEGATIONS } from "../data/delegation-data";
import { useTRPC, useTRPCClient } from "../data/trpc";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";
import { DelegationRow } from "./delegation-row";
import { usePages } from "./use-pages";

/** Lists the delegations in the reader's teams. An administrator can end any of them. */
export function DelegationList({ roles }: { readonly roles: readonly Role[] }) {
  const [delegates, setDelegates] = useQueryState("delegates");
  const show = delegates === "all" ? "all" : "open";
  const client = useTRPCClient();
  const asked = { ...EVERYONES_DELEGATIONS, show } as const;
  const { data } = useQuery(useTRPC().delegation.list.queryOptions(asked));
  const { items, hasMore, isLoading, more } = usePages({
    key: ["delegations", show],
    first: data,
    fetchPage: (cursor) => client.delegation.list.query({ ...asked, cursor }),
  });
  const now = data?.now;
  return (
    <div className="mt-8">
      <Section
        title="Delegates"
        note={show === "all" ? "including ended, by end date" : "current and future"}
        acts={
          <Button size="small" onClick={() => void setDelegates(show === "all" ? null : "all")}>
            {show === "all" ? "Hide ended" : "Show ended"}
          </Button>
        }
      >
        {data === undefined && <Skeleton label="Loading delegates" rows={3} />}
        {now !== undefined && items.length === 0 && (
          <EmptyState title="No delegates">
            People with a signing role name a delegate in their settings.
          </EmptyState>
        )}
        {now !== undefined && items.length > 0 && (
          <ul className="border-b border-rule">
            {items.map((one) => (
              <DelegationRow
                key={one.id}
                delegation={one}
                title={`${one.delegateName} for ${one.delegatorName}`}
                now={now}
                endWord={roles.includes("admin") ? "End" : undefined}
              />
            ))}
          </ul>
        )}
        {hasMore && (
          <p className="mt-4">
            <Button isBusy={isLoading} onClick={more}>
              More
            </Button>
          </p>
        )}
      </Section>
    </div>
  );
}
