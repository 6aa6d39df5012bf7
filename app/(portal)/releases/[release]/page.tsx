import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { Hydrate } from "@/components/data/hydrate";
import { ReleasePage } from "@/components/release/release-page";
import { isAppError } from "@/server/domain/error/app-error";

interface ReleaseRouteProps {
  readonly params: Promise<{ readonly release: string }>;
}

export async function generateMetadata({ params }: ReleaseRouteProps): Promise<Metadata> {
  const { release } = await params;
  return { title: decodeURIComponent(release) };
}

export default async function ReleaseRoute({ params }: ReleaseRouteProps) {
  const release = decodeURIComponent((await params).release);
  await requireActor(`/releases/${encodeURIComponent(release)}`);
  const query = trpc().release.page.queryOptions({ release });
  await getQueryClient().prefetchQuery(query);
  const error = getQueryClient().getQueryState(query.queryKey)?.error;
  if (error instanceof Error && isAppError(error.cause) && error.cause.code === "not-found") notFound();
  return (
    <Hydrate from={getQueryClient()}>
      <ReleasePage release={release} />
    </Hydrate>
  );
}
