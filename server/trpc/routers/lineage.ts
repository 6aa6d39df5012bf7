import { getColumns } from "@/server/application/lineage/get-columns";
import { getImpact } from "@/server/application/lineage/get-impact";
import { getNeighbourhood, searchLineage } from "@/server/application/lineage/get-neighbourhood";
import { getPaths } from "@/server/application/lineage/get-paths";
import { listQuarantinedEvents, reprocessLineageEvent } from "@/server/application/lineage/quarantine";
import { mutationOf, queryOf, router } from "../init";

export const lineageRouter = router({
  neighbourhood: queryOf(getNeighbourhood),
  search: queryOf(searchLineage),
  impact: queryOf(getImpact),
  paths: queryOf(getPaths),
  columns: queryOf(getColumns),
  quarantine: queryOf(listQuarantinedEvents),
  reprocess: mutationOf(reprocessLineageEvent),
});
