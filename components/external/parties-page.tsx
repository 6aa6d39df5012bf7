"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { AdminFrame } from "../admin/admin-frame";
import { useTRPC } from "../data/trpc";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { EmptyState } from "../ui/empty-state";
import { PartySection } from "./party-section";
import { RegisterPartyDialog } from "./register-party-dialog";

const NOT_FOR_ALL = "A party serves every team; it takes an administrator of all of them.";

/** Whom gates of a policy may ask outside, where they are, and whether they answer. */
export function PartiesPage() {
  const [isRegistering, setRegistering] = useState(false);
  const query = useQuery(useTRPC().external.parties.queryOptions({}));
  const { data } = query;
  const whyNot = data?.mayManage === false ? NOT_FOR_ALL : undefined;
  const register = whyNot ? (
    <ButtonWithReason icon={<Plus />} reason={whyNot}>
      New party
    </ButtonWithReason>
  ) : (
    <Button icon={<Plus />} onClick={() => setRegistering(true)}>
      New party
    </Button>
  );
  return (
    <AdminFrame what="The list of outside parties" permission="external-party.manage" query={query} rows={8} act={data && register}>
      {data?.items.length === 0 && (
        <EmptyState title="No outside party yet">
          A notified body, a customer or another system whose signed yes a gate of kind “external” waits for. Register it here, then name it
          in a policy.
        </EmptyState>
      )}
      {data?.items.map((party) => (
        <PartySection key={party.id} party={party} whyNot={whyNot} now={new Date(query.dataUpdatedAt)} />
      ))}
      {isRegistering && data && <RegisterPartyDialog owners={data.owners} onClose={() => setRegistering(false)} />}
    </AdminFrame>
  );
}
