"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { AdminFrame } from "../admin/admin-frame";
import { useTRPC } from "../data/trpc";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { EmptyState } from "../ui/empty-state";
import { AddKeyDialog } from "./add-key-dialog";
import { KeySection } from "./key-section";

const ADMINS_ONLY = "Adding a trusted key requires an administrator of the team.";

/** Lists the keys and identities whose signatures the teams trust. */
export function TrustedKeysPage() {
  const [isAdding, setAdding] = useState(false);
  const query = useQuery(useTRPC().trustedKeys.list.queryOptions({}));
  const { data } = query;
  const mayAdd = data !== undefined && data.manages.length > 0;
  const add = mayAdd ? (
    <Button icon={<Plus />} onClick={() => setAdding(true)}>
      New trusted key
    </Button>
  ) : (
    <ButtonWithReason icon={<Plus />} reason={ADMINS_ONLY}>
      New trusted key
    </ButtonWithReason>
  );
  return (
    <AdminFrame what="Trusted keys" permission="trusted-key.read" query={query} rows={8} act={data && add}>
      {data?.items.length === 0 && (
        <EmptyState title="No trusted keys yet">
          Pipelines and scanners can sign their evidence. Add the public key or the identity of the signer
          here, then demand a signature in a policy.
        </EmptyState>
      )}
      {data?.items.map((trustedKey) => (
        <KeySection key={trustedKey.id} trustedKey={trustedKey} now={new Date(query.dataUpdatedAt)} />
      ))}
      {isAdding && data && (
        <AddKeyDialog teams={data.manages === "*" ? [] : data.manages} onClose={() => setAdding(false)} />
      )}
    </AdminFrame>
  );
}
