import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Hydrate } from "@/components/data/hydrate";
import { Inbox } from "@/components/inbox/inbox";
import { getQueryClient, requireActor, trpc } from "../server-data";

export const metadata: Metadata = { title: "Inbox" };

export default async function InboxPage() {
  const actor = await requireActor("/");
  if (actor.models !== undefined) redirect("/models");
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchQuery(trpc().inbox.get.queryOptions({})),
    queries.prefetchQuery(trpc().home.get.queryOptions({})),
  ]);
  return (
    <Hydrate from={queries}>
      <Inbox />
    </Hydrate>
  );
}
