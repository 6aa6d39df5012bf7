"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { REPORTS } from "@/server/domain/report/catalogue";
import type { ReportName } from "@/server/domain/report/report";
import { countOf } from "@/server/domain/text/count-of";
import {
  REPORT_FILTER_VIEW,
  type ReportFilterView,
  reportHref,
  reportPageInput,
  reportQuery,
} from "../address/report-filter-view";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { SavedViewsMenu } from "../page/saved-views-menu";
import { Button } from "../ui/button";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";
import { ReadLine } from "./read-line";
import { ReportDefinitions } from "./report-definitions";
import { ReportExport } from "./report-export";
import { ReportFilters } from "./report-filters";
import { ReportPicture } from "./report-picture";
import { ReportTable } from "./report-table";
import { SampleFilter } from "./sample-filter";

/** One report: its filters, its chart, its rows, and what counts as what. */
export function ReportPage({ report }: { readonly report: ReportName }) {
  const spec = REPORTS[report];
  const [view, setView] = useQueryStates(REPORT_FILTER_VIEW, { history: "replace" });
  const [isWide, setIsWide] = useState(false);
  const { data, error } = useQuery({
    ...useTRPC().report.get.queryOptions(reportPageInput(report, view)),
    placeholderData: (previous) => previous,
  });
  const onView = (change: Partial<ReportFilterView>) => void setView({ after: null, ...change });
  const cursor = data?.nextCursor;
  return (
    <Page
      header={
        <PageHeader
          title={spec.title}
          parent={{ href: "/reports", word: "Reports" }}
          facts={[{ id: "question", fact: spec.question }]}
          moreActs={
            <SavedViewsMenu
              list={`report:${report}`}
              path={reportHref(report)}
              query={reportQuery({ ...view, after: null })}
            />
          }
        />
      }
    >
      <ReportFilters spec={spec} view={view} filter={data?.filter} onView={onView} />
      <SampleFilter spec={spec} view={view} onView={onView} />
      <RefusalNote error={error} isAnnounced />
      {!data && !error && <Skeleton label="Loading the report" rows={12} />}
      {data && !error && (
        <>
          <ReadLine read={data} />
          <ReportPicture chart={spec.chart} counts={data.counts} />
          <Section
            title="Rows"
            note={countOf(data.rowCount, "row")}
            acts={
              spec.columns.some(({ isSecondary }) => isSecondary) && (
                <Button onClick={() => setIsWide(!isWide)} aria-pressed={isWide}>
                  All columns
                </Button>
              )
            }
          >
            <ReportExport report={report} view={view} />
            <ReportTable spec={spec} rows={data.items} isWide={isWide} />
            <p className="mt-3 flex flex-wrap items-center gap-3">
              {view.after !== null && (
                <Button onClick={() => void setView({ after: null })}>First page</Button>
              )}
              {cursor !== undefined && (
                <Button onClick={() => void setView({ after: cursor })}>Next page</Button>
              )}
              {(cursor !== undefined || view.after !== null) && (
                <Note>A page shows {countOf(data.items.length, "row")}. A file contains all of them.</Note>
              )}
            </p>
          </Section>
          <ReportDefinitions spec={spec} />
        </>
      )}
    </Page>
  );
}
