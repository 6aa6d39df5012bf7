import { getDriftDistribution } from "@/server/application/drift/get-distribution";
import { getDriftOverview } from "@/server/application/drift/get-overview";
import { getDriftPoints } from "@/server/application/drift/get-points";
import { listAlarms } from "@/server/application/drift/list-alarms";
import { listDriftSeries } from "@/server/application/drift/list-series";
import { listDriftWindows } from "@/server/application/drift/list-windows";
import { queryOf, router } from "../init";

export const driftRouter = router({
  alarms: queryOf(listAlarms),
  overview: queryOf(getDriftOverview),
  series: queryOf(listDriftSeries),
  points: queryOf(getDriftPoints),
  windows: queryOf(listDriftWindows),
  distribution: queryOf(getDriftDistribution),
});
