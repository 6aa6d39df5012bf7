"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { ROLE_WORDS, type Role } from "@/server/domain/authorization/role";
import { NEW_ACCOUNT } from "../address/act-address";
import { useAct } from "../address/use-act";
import { useTRPC } from "../data/trpc";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { EmptyState } from "../ui/empty-state";
import { Person } from "../ui/person";
import { Section } from "../ui/section";
import { AccountActs } from "./account-acts";
import { AdminFrame } from "./admin-frame";
import { CreateAccountDialog } from "./create-account-dialog";
import { TokenTable } from "./token-table";
import { whyNotWith } from "./why-not-with";

/** Lists service accounts: their owner, their rights and their tokens. */
export function AccountsPage({ roles }: { readonly roles: readonly Role[] }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.serviceAccount.list.queryOptions({}));
  const people = useQuery(trpc.person.list.queryOptions({}));
  const creating = useAct(NEW_ACCOUNT);
  const whyNot = whyNotWith(roles, "service-account.manage");
  const nameOf = (id: string) => people.data?.find((person) => person.id === id)?.name ?? id;
  const now = new Date(query.dataUpdatedAt);
  const create = whyNot ? (
    <ButtonWithReason icon={<Plus />} reason={whyNot}>
      New account
    </ButtonWithReason>
  ) : (
    <Button icon={<Plus />} onClick={creating.open}>
      New account
    </Button>
  );
  return (
    <AdminFrame
      what="Service accounts"
      permission="service-account.read"
      query={query}
      rows={12}
      act={query.data && create}
    >
      {query.data?.length === 0 && (
        <EmptyState title="No service accounts yet">
          Pipelines, scanners and engines act through a service account. Its tokens limit what it can do.
        </EmptyState>
      )}
      {query.data?.map((account) => (
        <Section
          key={account.id}
          title={account.name}
          note={`${ROLE_WORDS[account.role]} in ${account.team}${account.disabledAt ? ", disabled" : ""}`}
          acts={<AccountActs account={account} whyNot={whyNot} />}
        >
          <p className="mb-2 flex flex-wrap items-center gap-x-3 text-13 text-ink-muted">
            {account.ownerIds.length > 0 && "Owned by"}
            {account.ownerIds.length === 0
              ? "No owner. Its evidence counts as contributed by unknown people."
              : account.ownerIds.map((id) => <Person key={id} name={nameOf(id)} />)}
          </p>
          <TokenTable account={account} now={now} whyNot={whyNot} />
        </Section>
      ))}
      {creating.isOpen && whyNot === undefined && (
        <CreateAccountDialog people={people.data ?? []} onClose={creating.close} />
      )}
    </AdminFrame>
  );
}
