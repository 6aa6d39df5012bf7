import { actOnIncident } from "@/server/application/incident/act-on-incident";
import { getIncident } from "@/server/application/incident/get-incident";
import { listIncidents } from "@/server/application/incident/list-incidents";
import { reportIncident } from "@/server/application/incident/open-incident";
import { mutationOf, queryOf, router } from "../init";

export const incidentRouter = router({
  list: queryOf(listIncidents),
  get: queryOf(getIncident),
  open: mutationOf(reportIncident),
  act: mutationOf(actOnIncident),
});
