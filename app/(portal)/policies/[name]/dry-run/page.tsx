import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { getQueryClient, notFoundIfMissing, requireActor, trpc } from "@/app/server-data";
import { loadPolicyView, policyPageInput } from "@/components/address/policy-view";
import { Hydrate } from "@/components/data/hydrate";
import { tabTitle } from "@/components/page/tab-title";
import { DryRunPage } from "@/components/policy/dry-run-page";

interface DryRunRouteProps {
  readonly params: Promise<{ readonly name: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: DryRunRouteProps): Promise<Metadata> {
  return tabTitle(`Dry run of ${decodeURIComponent((await params).name)}`);
}

export default async function DryRunRoute({ params, searchParams }: DryRunRouteProps) {
  const name = decodeURIComponent((await params).name);
  const { version } = await loadPolicyView(searchParams);
  await requireActor(`/policies/${encodeURIComponent(name)}/dry-run`);
  const query = trpc().policy.page.queryOptions(policyPageInput(name, { version, compare: null }));
  await getQueryClient().prefetchQuery(query);
  notFoundIfMissing(query.queryKey);
  return (
    <Hydrate from={getQueryClient()}>
      <DryRunPage name={name} />
    </Hydrate>
  );
}
