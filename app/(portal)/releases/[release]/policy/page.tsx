import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { Hydrate } from "@/components/data/hydrate";
import { tabTitle } from "@/components/page/tab-title";
import { PolicyUpgradePage } from "@/components/policy-upgrade/policy-upgrade-page";

interface UpgradePageProps {
  readonly params: Promise<{ readonly release: string }>;
}

export async function generateMetadata({ params }: UpgradePageProps): Promise<Metadata> {
  const { release } = await params;
  return tabTitle(`Upgrade ${decodeURIComponent(release)} to the current policy version`);
}

export default async function UpgradePage({ params }: UpgradePageProps) {
  const { release: encoded } = await params;
  const release = decodeURIComponent(encoded);
  await requireActor(`/releases/${encodeURIComponent(release)}/policy`);
  await getQueryClient().prefetchQuery(trpc().release.policyUpgrade.queryOptions({ release }));
  return (
    <Hydrate from={getQueryClient()}>
      <PolicyUpgradePage release={release} />
    </Hydrate>
  );
}
