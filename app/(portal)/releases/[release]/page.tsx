import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { Hydrate } from "@/components/data/hydrate";
import { tabTitle } from "@/components/page/tab-title";
import { ReleasePage } from "@/components/release/release-page";

interface ReleaseRouteProps {
  readonly params: Promise<{ readonly release: string }>;
}

export async function generateMetadata({ params }: ReleaseRouteProps): Promise<Metadata> {
  const { release } = await params;
  return tabTitle(decodeURIComponent(release));
}

export default async function ReleaseRoute({ params }: ReleaseRouteProps) {
  const release = decodeURIComponent((await params).release);
  await requireActor(`/releases/${encodeURIComponent(release)}`);
  const query = trpc().release.page.queryOptions({ release });
  await getQueryClient().prefetchQuery(query);
  return (
    <Hydrate from={getQueryClient()}>
      <ReleasePage release={release} />
    </Hydrate>
  );
}
