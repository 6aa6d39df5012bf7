import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { enforcementModesInput, loadPolicyView, policyHref, policyPageInput } from "@/components/address/policy-view";
import { Hydrate } from "@/components/data/hydrate";
import { PolicyPage } from "@/components/policy/policy-page";
import { isAppError } from "@/server/domain/error/app-error";

interface PolicyRouteProps {
  readonly params: Promise<{ readonly name: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: PolicyRouteProps): Promise<Metadata> {
  return { title: `Policy ${decodeURIComponent((await params).name)}` };
}

export default async function PolicyRoute({ params, searchParams }: PolicyRouteProps) {
  const name = decodeURIComponent((await params).name);
  const view = await loadPolicyView(searchParams);
  await requireActor(policyHref(name, view));
  const query = trpc().policy.page.queryOptions(policyPageInput(name, view));
  await getQueryClient().prefetchQuery(query);
  if (view.view === "enforcement")
    await getQueryClient().prefetchQuery(trpc().policy.enforcementModes.queryOptions(enforcementModesInput(name, view)));
  const error = getQueryClient().getQueryState(query.queryKey)?.error;
  if (error instanceof Error && isAppError(error.cause) && error.cause.code === "not-found") notFound();
  return (
    <Hydrate from={getQueryClient()}>
      <PolicyPage name={name} />
    </Hydrate>
  );
}
