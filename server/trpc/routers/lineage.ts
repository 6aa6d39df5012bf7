import { getNeighbourhood, searchLineage } from "@/server/application/lineage/get-neighbourhood";
import { queryOf, router } from "../init";

export const lineageRouter = router({
  neighbourhood: queryOf(getNeighbourhood),
  search: queryOf(searchLineage),
});
