import { z } from "zod";
import { REPORTS } from "@/server/domain/report/catalogue";
import { filterLine } from "@/server/domain/report/filter-line";
import { PageInput } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { ledgerPosition, readReportFilter, reportInput } from "./report-query";

/**
 * Returns a page of a report, with the numbers of its chart over all rows, the position of the ledger and the
 * time of reading.
 */
export const getReport = defineQuery({
  name: "report.get",
  permission: "report.export",
  input: z.strictObject({ ...reportInput, ...PageInput }),
  run: async (store, scope, { limit, cursor, ...input }) => {
    const { filter, query } = readReportFilter(scope, input);
    const { report } = input;
    const [ledger, { items, nextCursor }, counts] = await Promise.all([
      ledgerPosition(store.ledger),
      store.reportRows.rows(report, query, { limit, cursor }),
      store.reportRows.counts(report, query),
    ]);
    return {
      report,
      filter,
      filterLine: filterLine(filter),
      readAt: scope.now,
      ledger,
      rowCount: REPORTS[report].isSummary ? items.length : counts.reduce((sum, { count }) => sum + count, 0),
      counts,
      items,
      nextCursor,
    };
  },
});
