"use client";

import { useQuery } from "@tanstack/react-query";
import type { PasskeysData } from "../data/passkey-data";
import { useTRPC } from "../data/trpc";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { QueryContent } from "../page/query-content";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { AddPasskey } from "./add-passkey";
import { PasskeyRow } from "./passkey-row";

/** Lists the passkeys of a person with their last use, and revokes them. */
export function PasskeysPage() {
  const query = useQuery(useTRPC().passkey.list.queryOptions({}));
  return (
    <Page
      header={
        <PageHeader
          title="Your passkeys"
          facts={query.data ? [{ id: "site", fact: `for ${query.data.site}` }] : []}
        />
      }
    >
      <QueryContent query={query} label="Loading your passkeys" rows={6}>
        {(data) => <Passkeys page={data} />}
      </QueryContent>
    </Page>
  );
}

function Passkeys({ page: data }: { readonly page: PasskeysData }) {
  const inUse = data.passkeys.filter(({ revokedAt }) => revokedAt === undefined);
  const revoked = data.passkeys.filter(({ revokedAt }) => revokedAt !== undefined);
  return (
    <div className="grid max-w-180 gap-6">
      <p className="max-w-prose">
        A passkey is stored on your phone, laptop or security key and is unlocked with your fingerprint, face
        or PIN. It signs the decision, statement, role and release. Anyone can verify the signature later
        without this server.
      </p>
      <Section title="In use" note={inUse.length === 0 ? "" : `${inUse.length}`}>
        {inUse.length === 0 ? (
          <EmptyState title="No passkeys yet">
            Policies can require a passkey for high-risk releases. Setup takes half a minute.
          </EmptyState>
        ) : (
          <ul className="border-b border-rule">
            {inUse.map((passkey) => (
              <PasskeyRow key={passkey.id} passkey={passkey} page={data} />
            ))}
          </ul>
        )}
      </Section>
      <AddPasskey page={data} />
      {revoked.length > 0 && (
        <Section title="Revoked" note="they cannot sign any more; their signatures remain valid">
          <ul className="border-b border-rule">
            {revoked.map((passkey) => (
              <PasskeyRow key={passkey.id} passkey={passkey} page={data} />
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}
