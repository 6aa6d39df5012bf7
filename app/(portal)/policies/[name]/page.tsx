import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { getQueryClient, readQuery, requireActor, trpc } from "@/app/server-data";
import {
  enforcementModesInput,
  loadPolicyView,
  policyHref,
  policyPageInput,
} from "@/components/address/policy-view";
import { Hydrate } from "@/components/data/hydrate";
import { EnforcementTab } from "@/components/enforcement-mode/enforcement-tab";
import { tabTitle } from "@/components/page/tab-title";
import { PolicyPage } from "@/components/policy/policy-page";

interface PolicyRouteProps {
  readonly params: Promise<{ readonly name: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: PolicyRouteProps): Promise<Metadata> {
  return tabTitle(`Policy ${decodeURIComponent((await params).name)}`);
}

export default async function PolicyRoute({ params, searchParams }: PolicyRouteProps) {
  const name = decodeURIComponent((await params).name);
  const view = await loadPolicyView(searchParams);
  await requireActor(policyHref(name, view));
  const query = await readQuery(({ policy }) => policy.page(policyPageInput(name, view)));
  if (query.error?.code === "not-found") notFound();
  if (view.view === "enforcement")
    await getQueryClient().prefetchQuery(
      trpc().policy.enforcementModes.queryOptions(enforcementModesInput(name, view)),
    );
  return (
    <PolicyPage name={name} query={query} view={view}>
      {view.view === "enforcement" && (
        <Hydrate from={getQueryClient()}>
          <EnforcementTab name={name} view={view} />
        </Hydrate>
      )}
    </PolicyPage>
  );
}
