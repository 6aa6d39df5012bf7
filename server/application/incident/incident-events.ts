import { incidentState, nameOfIncident } from "@/server/domain/incident/incident";
import type { EventSubject } from "@/server/domain/ledger/reach";
import type { LedgerEvent } from "../kernel/ledger-event";
import type { TransactionStore } from "../kernel/ports";
import type { IncidentRecord, IncidentSubject } from "../kernel/ports/incidents";
import type { Scope } from "../kernel/scope";

type Reference = Pick<IncidentRecord, "id" | "number">;

/** The subject of an entry about an incident; readable by these teams. */
export function incidentSubject(incident: Reference, teams: readonly string[]): EventSubject {
  return {
    ...{ kind: "incident", id: incident.id, name: nameOfIncident(incident) },
    of: { teams: [...new Set(teams)] },
  };
}

/** Returns the affected models and releases as subjects, each once. */
export function subjectsOf(affected: readonly IncidentSubject[]): readonly EventSubject[] {
  const subjects = affected.flatMap(
    ({ modelId, modelKey, releaseId, releaseKey, team }): readonly EventSubject[] => {
      const of = { teams: [team], model: modelKey };
      return [
        { kind: "model", id: modelId, name: modelKey, of },
        ...(releaseId === undefined || releaseKey === undefined
          ? []
          : [{ kind: "release", id: releaseId, name: releaseKey, of }]),
      ];
    },
  );
  return [...new Map(subjects.map((subject) => [subject.id, subject])).values()];
}

/** Returns one entry per team with that team's models alone: no team reads the names of another's. */
export function eventsOfTeams(
  incident: Reference,
  affected: readonly IncidentSubject[],
  { action, data }: Pick<LedgerEvent, "action" | "data">,
): readonly LedgerEvent[] {
  return [...new Set(affected.map(({ team }) => team))].map((team) => ({
    action,
    subjects: [
      incidentSubject(incident, [team]),
      ...subjectsOf(affected.filter((subject) => subject.team === team)),
    ],
    data,
  }));
}

/**
 * Compares the state of an incident, by its acts and the time, with the one in the ledger, and stores a change.
 *
 * @returns the entry of an incident that is open again; the entry of an act states every other change.
 */
export async function settleState(
  tx: Pick<TransactionStore, "incidents">,
  { now }: Pick<Scope, "now">,
  incident: Pick<IncidentRecord, "id" | "number" | "status">,
): Promise<readonly LedgerEvent[]> {
  const state = incidentState(await tx.incidents.acts([incident.id]), now);
  if (state === incident.status) return [];
  await tx.incidents.setStatus(incident.id, state);
  if (state !== "open") return [];
  const teams = (await tx.incidents.subjects([incident.id])).map(({ team }) => team);
  return [{ action: "incident.reopened", subjects: [incidentSubject(incident, teams)], data: {} }];
}
