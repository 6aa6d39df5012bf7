"use client";

import { useMutation } from "@tanstack/react-query";
import { FileDown } from "lucide-react";
import { EXPORT_FORMATS } from "@/server/domain/report/export";
import type { ReportName } from "@/server/domain/report/report";
import { type ReportFilterView, reportFilterInput } from "../address/report-filter-view";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { ExportMade } from "./export-made";

interface ReportExportProps {
  readonly report: ReportName;
  readonly view: ReportFilterView;
}

/** Exports all rows of the filtered report. The export is recorded, and the file can then be downloaded. */
export function ReportExport({ report, view }: ReportExportProps) {
  const take = useMutation(useTRPC().report.exportReport.mutationOptions());
  const input = reportFilterInput(report, view);
  const { format: taken, ...rest } = take.variables ?? { format: undefined };
  const isThis = JSON.stringify(rest) === JSON.stringify(input);
  return (
    <div className="mb-5 grid grid-cols-[minmax(0,1fr)] gap-3" data-not-printed>
      <div className="flex flex-wrap gap-2">
        {EXPORT_FORMATS.toReversed().map((format) => (
          <Button
            key={format}
            icon={<FileDown />}
            isBusy={take.isPending && taken === format}
            onClick={() => take.mutate({ ...input, format })}
          >
            Export as {format.toUpperCase()}
          </Button>
        ))}
      </div>
      <RefusalNote error={take.error} isAnnounced />
      {take.data && isThis && <ExportMade made={take.data} />}
    </div>
  );
}
