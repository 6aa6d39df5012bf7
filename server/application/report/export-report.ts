import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { REPORTS } from "@/server/domain/report/catalogue";
import { EXPORT_FORMATS } from "@/server/domain/report/export";
import { filterLine } from "@/server/domain/report/filter-line";
import type { ReportRow } from "@/server/domain/report/report";
import { packFile } from "@/server/reports/packed-file";
import { reportCsv, reportJson } from "@/server/reports/report-files";
import { defineCommand } from "../kernel/command";
import type { ExportRecord } from "../kernel/ports/reports";
import { fileNameOf } from "./export-release";
import { ledgerPosition, readReportFilter, reportInput } from "./report-query";

const ROWS_PER_READ = 500;

/**
 * Exports all rows of a report as one file, with the filter line in it. Rows are read page by page, so their
 * number has no limit. The export is on record before its requester gets a byte of it.
 */
export const exportReport = defineCommand({
  name: "report.export",
  isHeavy: true,
  isLong: true,
  permission: "report.export",
  input: z.strictObject({ ...reportInput, format: z.enum(EXPORT_FORMATS).default("csv") }),
  run: async (tx, scope, { format, ...input }) => {
    const { filter, query } = readReportFilter(scope, input);
    const { report } = input;
    const ledger = await ledgerPosition(tx.ledger);
    let rowCount = 0;
    async function* pages(): AsyncGenerator<readonly ReportRow[]> {
      let cursor: string | undefined;
      do {
        const page = await tx.reportRows.rows(report, query, { limit: ROWS_PER_READ, cursor });
        rowCount += page.items.length;
        yield page.items;
        cursor = page.nextCursor;
      } while (cursor !== undefined);
    }
    const head = { spec: REPORTS[report], filter, readAt: scope.now, ledger };
    const { packed, ...written } = await packFile(
      format === "csv" ? reportCsv(head, pages()) : reportJson(head, pages()),
    );
    const line = filterLine(filter);
    const record: ExportRecord = {
      id: scope.newId("exp"),
      kind: "report",
      format,
      about: `${report}: ${line}`,
      fileName: fileNameOf([report], scope.now, format),
      ...written,
      requestedBy: actorReference(scope.actor),
      requestedAt: scope.now,
    };
    await tx.reports.insertExport(record, packed);
    const { id, digest, byteLength } = record;
    const teams = scope.teams === "*" ? "*" : [...scope.teams];
    return {
      result: { ...record, rowCount },
      events: [
        {
          action: "report.exported",
          subjects: [{ kind: "export", id, digest }],
          data: { report, filter: line, teams, format, byteLength, rows: rowCount },
        },
      ],
    };
  },
});
