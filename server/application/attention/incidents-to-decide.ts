import type { PersonActor } from "@/server/domain/authorization/actor";
import { teamsFor } from "@/server/domain/authorization/permissions";
import { incidentState, isAcceptanceExpired, nameOfIncident } from "@/server/domain/incident/incident";
import type { Store } from "../kernel/ports";
import { covers, type Scope } from "../kernel/scope";

/** Returns open incidents that a person may decide, the most severe first, each with the stages that they may roll back. */
export async function incidentsToDecide(
  { incidents }: Pick<Store, "incidents">,
  { now }: Pick<Scope, "now">,
  { person, limit }: { readonly person: PersonActor; readonly limit: number },
) {
  const teams = teamsFor(person, "recall.decide");
  if (teams === undefined) return [];
  const rollsBack = teamsFor(person, "release.roll-back") ?? [];
  const unresolved = await incidents.unresolved(teams, limit);
  const ids = unresolved.map(({ id }) => id);
  const [subjects, acts] = await Promise.all([incidents.subjects(ids), incidents.acts(ids)]);
  return unresolved.flatMap((incident) => {
    const own = acts.filter(({ incidentId }) => incidentId === incident.id);
    if (incidentState(own, now) !== "open") return [];
    const affected = subjects.filter(
      ({ incidentId, team }) => incidentId === incident.id && covers(teams, team),
    );
    const { number, title, severity, openedAt } = incident;
    return {
      ...{ number, name: nameOfIncident(incident), title, severity, openedAt },
      asksAgain: isAcceptanceExpired(own, now),
      rollBacks: affected.flatMap(({ team, modelKey, stage }) =>
        stage !== undefined && covers(rollsBack, team) ? [{ model: modelKey, stage }] : [],
      ),
    };
  });
}
