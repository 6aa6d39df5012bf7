import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { Hydrate } from "@/components/data/hydrate";
import { PasskeysPage } from "@/components/passkey/passkeys-page";

export const metadata: Metadata = { title: "Your passkeys" };

export default async function PasskeysRoute() {
  await requireActor("/settings/passkeys");
  await getQueryClient().prefetchQuery(trpc().passkey.list.queryOptions({}));
  return (
    <Hydrate from={getQueryClient()}>
      <PasskeysPage />
    </Hydrate>
  );
}
