import { incidentState, isAcceptanceExpired, nameOfIncident } from "@/server/domain/incident/incident";
import type { IncidentActRecord, IncidentRecord, IncidentSubject } from "../kernel/ports/incidents";
import { tokenCovers } from "../kernel/require";
import { covers, type Scope } from "../kernel/scope";

type Reader = Pick<Scope, "teams" | "actor" | "now">;

/** Returns an incident with its state, the affected models in reach, and the number of those that are left out. */
export function incidentShown(
  incident: IncidentRecord,
  facts: { readonly subjects: readonly IncidentSubject[]; readonly acts: readonly IncidentActRecord[] },
  reader: Reader,
) {
  const { id: _, status: __, cause: ___, ...shown } = incident;
  const acts = facts.acts.filter(({ incidentId }) => incidentId === incident.id);
  const subjects = facts.subjects.filter(({ incidentId }) => incidentId === incident.id);
  const own = subjectsInReach(subjects, reader);
  return {
    ...shown,
    name: nameOfIncident(incident),
    state: incidentState(acts, reader.now),
    /** True if the latest decision is an acceptance that has expired. */
    asksAgain: isAcceptanceExpired(acts, reader.now),
    affected: own.map(({ incidentId: _id, modelId: _model, ...subject }) => subject),
    leftOut: modelsOf(subjects).size - modelsOf(own).size,
  };
}

const modelsOf = (subjects: readonly IncidentSubject[]) => new Set(subjects.map(({ modelId }) => modelId));

/** Returns the affected models that a reader can see. */
export function subjectsInReach(
  subjects: readonly IncidentSubject[],
  { teams, actor }: Pick<Reader, "teams" | "actor">,
) {
  return subjects.filter(({ team, modelKey }) => covers(teams, team) && tokenCovers(actor, modelKey));
}

/** Returns the acts that a reader can see: those on a model in reach, and those on the whole incident. */
export function actsInReach(
  acts: readonly IncidentActRecord[],
  { teams, actor }: Pick<Reader, "teams" | "actor">,
) {
  return acts.filter(
    ({ team, modelKey }) =>
      team === undefined || modelKey === undefined || (covers(teams, team) && tokenCovers(actor, modelKey)),
  );
}
