import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { loadWaiverView, waiverInput } from "@/components/address/waiver-view";
import { Hydrate } from "@/components/data/hydrate";
import { WaiverRegister } from "@/components/waiver/waiver-register";

export const metadata: Metadata = { title: "Waivers" };

interface WaiversRouteProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function WaiversRoute({ searchParams }: WaiversRouteProps) {
  await requireActor("/waivers");
  const view = await loadWaiverView(searchParams);
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchQuery(trpc().waiver.list.queryOptions(waiverInput(view))),
    queries.prefetchQuery(trpc().waiver.budget.queryOptions({})),
    ...(view.waiver
      ? [queries.prefetchQuery(trpc().waiver.get.queryOptions({ id: view.waiver.slice(0, 60) }))]
      : []),
  ]);
  return (
    <Hydrate from={queries}>
      <WaiverRegister />
    </Hydrate>
  );
}
