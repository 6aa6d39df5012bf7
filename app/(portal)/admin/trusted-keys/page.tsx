import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { Hydrate } from "@/components/data/hydrate";
import { TrustedKeysPage } from "@/components/trusted-key/trusted-keys-page";

export const metadata: Metadata = { title: "Trusted keys" };

export default async function TrustedKeysRoute() {
  await requireActor("/admin/trusted-keys");
  const queries = getQueryClient();
  await queries.prefetchQuery(trpc().trustedKeys.list.queryOptions({}));
  return (
    <Hydrate from={queries}>
      <TrustedKeysPage />
    </Hydrate>
  );
}
