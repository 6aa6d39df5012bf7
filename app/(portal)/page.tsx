import type { Metadata } from "next";
import { Hydrate } from "@/components/data/hydrate";
import { Inbox } from "@/components/inbox/inbox";
import { getQueryClient, requireActor, trpc } from "../server-data";

export const metadata: Metadata = { title: "Inbox" };

export default async function InboxPage() {
  await requireActor("/");
  await getQueryClient().prefetchQuery(trpc().inbox.get.queryOptions({}));
  return (
    <Hydrate from={getQueryClient()}>
      <Inbox />
    </Hydrate>
  );
}
