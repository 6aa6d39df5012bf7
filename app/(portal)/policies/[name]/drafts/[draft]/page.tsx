import type { Metadata } from "next";
import { getQueryClient, notFoundIfMissing, requireActor, trpc } from "@/app/server-data";
import { draftHref } from "@/components/address/draft-href";
import { Hydrate } from "@/components/data/hydrate";
import { DraftPage } from "@/components/policy-draft/draft-page";

interface DraftRouteProps {
  readonly params: Promise<{ readonly name: string; readonly draft: string }>;
}

export const metadata: Metadata = { title: "A change to a policy" };

export default async function DraftRoute({ params }: DraftRouteProps) {
  const { name, draft } = await params;
  const which = { name: decodeURIComponent(name), draft: decodeURIComponent(draft) };
  await requireActor(draftHref({ name: which.name, id: which.draft }));
  const query = trpc().policy.draft.queryOptions(which);
  await getQueryClient().prefetchQuery(query);
  notFoundIfMissing(query.queryKey);
  return (
    <Hydrate from={getQueryClient()}>
      <DraftPage {...which} />
    </Hydrate>
  );
}
