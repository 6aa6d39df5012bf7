import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { Hydrate } from "@/components/data/hydrate";
import { PolicyMovePage } from "@/components/policy-upgrade/policy-upgrade-page";

interface MovePageProps {
  readonly params: Promise<{ readonly release: string }>;
}

export async function generateMetadata({ params }: MovePageProps): Promise<Metadata> {
  const { release } = await params;
  return { title: `Upgrade ${decodeURIComponent(release)} to the current policy version` };
}

export default async function MovePage({ params }: MovePageProps) {
  const { release: encoded } = await params;
  const release = decodeURIComponent(encoded);
  await requireActor(`/releases/${encodeURIComponent(release)}/policy`);
  await getQueryClient().prefetchQuery(trpc().release.policyMove.queryOptions({ release }));
  return (
    <Hydrate from={getQueryClient()}>
      <PolicyMovePage release={release} />
    </Hydrate>
  );
}
