import { z } from "zod";
import { INCIDENT_STATES } from "@/server/domain/incident/incident";
import { SEVERITIES } from "@/server/domain/recall/revocation-details";
import { ModelKey, PageInput } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { reachOf } from "../lineage/graph-view";
import { incidentShown } from "./incident-shown";

/** Lists incidents with an affected model in reach, newest first. */
export const listIncidents = defineQuery({
  name: "incident.list",
  permission: "incident.read",
  input: z.strictObject({
    state: z.enum(INCIDENT_STATES).optional(),
    severity: z.enum(SEVERITIES).optional(),
    /** Key of an affected model. */
    model: ModelKey.optional(),
    ...PageInput,
  }),
  run: async ({ incidents }, scope, { state, severity, model, ...page }) => {
    const filter = {
      states: state === undefined ? undefined : [state],
      severities: severity === undefined ? undefined : [severity],
      model,
    };
    const found = await incidents.list(reachOf(scope), filter, page);
    const ids = found.items.map(({ id }) => id);
    const [subjects, acts] = await Promise.all([incidents.subjects(ids), incidents.acts(ids)]);
    return {
      now: scope.now,
      nextCursor: found.nextCursor,
      items: found.items.map((incident) => incidentShown(incident, { subjects, acts }, scope)),
    };
  },
});
