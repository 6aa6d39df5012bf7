import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { loadReportView, periodInput } from "@/components/address/report-view";
import { Hydrate } from "@/components/data/hydrate";
import { ReportsPage } from "@/components/report/reports-page";

export const metadata: Metadata = { title: "Reports" };

interface ReportsRouteProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ReportsRoute({ searchParams }: ReportsRouteProps) {
  const actor = await requireActor("/reports");
  const view = await loadReportView(searchParams);
  const today = new Date().toISOString().slice(0, 10);
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchQuery(trpc().release.list.queryOptions({ limit: 200 })),
    queries.prefetchQuery(trpc().report.period.queryOptions(periodInput(view, today))),
    queries.prefetchQuery(trpc().report.exports.queryOptions({ limit: 20 })),
    view.release === null
      ? undefined
      : queries.prefetchQuery(trpc().report.previewRelease.queryOptions({ release: view.release })),
  ]);
  return (
    <Hydrate from={queries}>
      <ReportsPage roles={actor.grants.map(({ role }) => role)} today={today} />
    </Hydrate>
  );
}
