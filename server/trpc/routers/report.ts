import { exportRelease } from "@/server/application/report/export-release";
import { exportReport } from "@/server/application/report/export-report";
import { listExports } from "@/server/application/report/get-export";
import { getReport } from "@/server/application/report/get-report";
import { exportPeriod, getPeriod } from "@/server/application/report/period";
import { previewReleaseExport } from "@/server/application/report/preview-release";
import { mutationOf, queryOf, router } from "../init";

export const reportRouter = router({
  previewRelease: queryOf(previewReleaseExport),
  exportRelease: mutationOf(exportRelease),
  period: queryOf(getPeriod),
  exportPeriod: mutationOf(exportPeriod),
  get: queryOf(getReport),
  exportReport: mutationOf(exportReport),
  exports: queryOf(listExports),
});
