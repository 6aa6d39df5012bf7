import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { Hydrate } from "@/components/data/hydrate";
import { ReleaseList } from "@/components/release/release-list";
import { releaseListInput } from "@/components/release/release-list-input";

export const metadata: Metadata = { title: "Releases" };

interface ReleasesRouteProps {
  readonly searchParams: Promise<{ readonly before?: string | string[] }>;
}

export default async function ReleasesRoute({ searchParams }: ReleasesRouteProps) {
  await requireActor("/releases");
  const { before } = await searchParams;
  const cursor = typeof before === "string" ? before : undefined;
  await getQueryClient().prefetchQuery(trpc().release.list.queryOptions(releaseListInput(cursor)));
  return (
    <Hydrate from={getQueryClient()}>
      <ReleaseList cursor={cursor} />
    </Hydrate>
  );
}
