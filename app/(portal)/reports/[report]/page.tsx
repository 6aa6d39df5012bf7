import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { loadReportFilterView, reportHref, reportPageInput } from "@/components/address/report-filter-view";
import { Hydrate } from "@/components/data/hydrate";
import { ReportPage } from "@/components/report/report-page";
import { REPORTS } from "@/server/domain/report/catalogue";
import { REPORT_NAMES, type ReportName } from "@/server/domain/report/report";

interface ReportRouteProps {
  readonly params: Promise<{ readonly report: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

async function nameOf(params: ReportRouteProps["params"]): Promise<ReportName> {
  const { report } = await params;
  return REPORT_NAMES.find((name) => name === report) ?? notFound();
}

export async function generateMetadata({ params }: ReportRouteProps): Promise<Metadata> {
  return { title: REPORTS[await nameOf(params)].title };
}

export default async function ReportRoute({ params, searchParams }: ReportRouteProps) {
  const report = await nameOf(params);
  await requireActor(reportHref(report));
  const view = await loadReportFilterView(searchParams);
  await getQueryClient().prefetchQuery(trpc().report.get.queryOptions(reportPageInput(report, view)));
  return (
    <Hydrate from={getQueryClient()}>
      <ReportPage report={report} />
    </Hydrate>
  );
}
