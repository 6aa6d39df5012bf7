"use client";

import { useMutation } from "@tanstack/react-query";
import { FileDown } from "lucide-react";
import type { ExportFormat } from "@/server/domain/report/export";
import type { ReportView } from "../address/report-view";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { Note } from "../ui/note";
import { ExportMade } from "./export-made";

interface TakeExportProps {
  readonly view: Pick<ReportView, "raw" | "stage"> & { readonly format: ExportFormat };
  readonly release: string;
}

/** Exports the file. The export is recorded, and the file can then be downloaded. */
export function TakeExport({ view, release }: TakeExportProps) {
  const trpc = useTRPC();
  const take = useMutation(trpc.report.exportRelease.mutationOptions());
  const { format, stage } = view;
  const raw = format === "csv" ? "reference" : view.raw;
  const asked = { release, format, raw, ...(stage === null ? {} : { stage }) } as const;
  const isThis = JSON.stringify(take.variables) === JSON.stringify(asked);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          variant="primary"
          icon={<FileDown />}
          isBusy={take.isPending}
          onClick={() => take.mutate(asked)}
        >
          Export as {format.toUpperCase()}
        </Button>
        <Note size={13}>The export is recorded with the digest of the file.</Note>
      </div>
      <RefusalNote error={take.error} isAnnounced />
      {take.data && isThis && <ExportMade made={take.data} />}
    </div>
  );
}
