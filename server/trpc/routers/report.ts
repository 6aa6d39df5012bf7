import { exportRelease } from "@/server/application/report/export-release";
import { listExports } from "@/server/application/report/get-export";
import { exportPeriod, getPeriod } from "@/server/application/report/period";
import { previewReleaseExport } from "@/server/application/report/preview-release";
import { mutationOf, queryOf, router } from "../init";

export const reportRouter = router({
  previewRelease: queryOf(previewReleaseExport),
  exportRelease: mutationOf(exportRelease),
  period: queryOf(getPeriod),
  exportPeriod: mutationOf(exportPeriod),
  exports: queryOf(listExports),
});
