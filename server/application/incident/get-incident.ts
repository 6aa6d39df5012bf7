import { z } from "zod";
import { whyNotPermitted } from "@/server/domain/authorization/why-not-permitted";
import {
  ACCEPTED_DAYS_MAX,
  INCIDENT_ACTS,
  nameOfIncident,
  PERMISSION_OF_ACT,
} from "@/server/domain/incident/incident";
import { incidentSteps } from "@/server/domain/incident/responsible";
import { isInReach } from "@/server/domain/notification/audience";
import type { Store } from "../kernel/ports";
import type { AlarmRecord } from "../kernel/ports/alarms";
import type { IncidentRecord, IncidentSubject } from "../kernel/ports/incidents";
import { defineQuery } from "../kernel/query";
import { notFound, tokenCovers } from "../kernel/require";
import { covers, type Scope } from "../kernel/scope";
import { describeNodes } from "../lineage/describe-nodes";
import { reachOf, viewOf } from "../lineage/graph-view";
import { governingPolicy } from "../policy/governing-policy";
import { rollBackOffer } from "../release/roll-back-offer";
import { IncidentName, numberIn } from "./incident-fields";
import { actsInReach, incidentShown, subjectsInReach } from "./incident-shown";

const SIGNALS_MAX = 200;

/**
 * Returns an incident: the affected models in reach with their owners and rollback targets, what its signals share, the
 * acts on it, and what the reader may do. It counts what is left out because it is out of reach.
 */
export const getIncident = defineQuery({
  name: "incident.get",
  permission: "incident.read",
  input: z.strictObject({ incident: IncidentName }),
  run: async (store, scope, { incident: name }) => {
    const number = numberIn(name);
    const incident =
      (await store.incidents.find(reachOf(scope), number)) ??
      notFound("incident", nameOfIncident({ number }));
    const [subjects, acts, signals] = await Promise.all([
      store.incidents.subjects([incident.id]),
      store.incidents.acts([incident.id]),
      store.incidents.signals(incident.id, SIGNALS_MAX),
    ]);
    const shownSignals = signals.filter(
      ({ team, modelKey }) => covers(scope.teams, team) && tokenCovers(scope.actor, modelKey),
    );
    const own = subjectsInReach(subjects, scope);
    const shownActs = actsInReach(acts, scope);
    const { affected: _, ...shown } = incidentShown(incident, { subjects, acts }, scope);
    const openSince = acts.findLast(({ act }) => act === "accept")?.expiresAt ?? incident.openedAt;
    return {
      now: scope.now,
      ...shown,
      cause: await causeShown(store, scope, { incident, signals: shownSignals }),
      affected: await Promise.all(own.map((subject) => affectedShown(store, scope, { subject, openSince }))),
      acts: shownActs.map(({ incidentId: _id, modelId: _model, team: _team, ...act }) => act),
      /** Alarms, oldest first. */
      signals: shownSignals.map(signalShown),
      signalsLeftOut: signals.length - shownSignals.length,
      /** Acts on models that the reader cannot see. */
      actsLeftOut: acts.length - shownActs.length,
      offers: offersOf(scope, own),
      acceptedDaysMax: ACCEPTED_DAYS_MAX[incident.severity],
    };
  },
});

function signalShown({ id, seriesId, series, metric, modelKey, stage, ...alarm }: AlarmRecord) {
  const { level, value, limit, windowsInBreach, raisedAt, endedAt, reason } = alarm;
  return {
    ...{ id, seriesId, series, metric, modelKey, stage, level, value, limit, windowsInBreach },
    ...{ raisedAt, endedAt, reason },
  };
}

/** Returns for each act why the reader may not do it; undefined if their role permits it for an affected model. */
function offersOf({ actor }: Scope, own: readonly IncidentSubject[]) {
  return INCIDENT_ACTS.map((act) => {
    const whyNots = own.map(({ team }) =>
      actor.kind === "person"
        ? whyNotPermitted(actor, PERMISSION_OF_ACT[act], team)
        : "Only people can act on an incident.",
    );
    return { act, whyNot: whyNots.includes(undefined) ? undefined : whyNots[0] };
  });
}

interface CauseInput {
  readonly incident: IncidentRecord;
  /** Those in reach. */
  readonly signals: readonly AlarmRecord[];
}

/** Returns what the signals share, with the models whose signals share it; a node out of reach has no name. */
async function causeShown(store: Store, scope: Scope, { incident: { cause }, signals }: CauseInput) {
  if (cause?.kind !== "upstream") return cause;
  const sharing = signals.filter(({ id }) => cause.alarmIds.includes(id));
  const [node] = await describeNodes(store.lineage, viewOf(scope, undefined), [cause.node]);
  const { node: id, alarmIds, ...shared } = cause;
  return {
    ...shared,
    alarms: alarmIds.length,
    models: [...new Set(sharing.map(({ modelKey }) => modelKey))].sort(),
    node: node ? { id, kind: node.kind, label: node.label, detail: node.detail } : undefined,
  };
}

interface AffectedInput {
  readonly subject: IncidentSubject;
  readonly openSince: Date;
}

/** Returns an affected model with who answers for it, what is live in the stage, and the rollback targets there. */
async function affectedShown(store: Store, scope: Scope, { subject, openSince }: AffectedInput) {
  const { incidentId: _, modelId, ...shown } = subject;
  const { stage, team, modelKey } = subject;
  const [people, policies, model, deployments] = await Promise.all([
    store.people.list(),
    store.policies.listCurrent(),
    store.models.findByKey(scope.teams, modelKey),
    stage === undefined ? [] : store.models.deployments(modelId, stage),
  ]);
  const policy = model && governingPolicy(policies, model)?.document;
  const owner = people.find(
    (person) => person.email.toLowerCase() === subject.owner?.toLowerCase() && isInReach(person, team),
  );
  const live = deployments.find(({ until }) => until === undefined);
  const { now, actor } = scope;
  return {
    ...shown,
    /** Undefined for a vacancy, which is escalated. */
    owner: owner && { name: owner.name, email: owner.email },
    escalation: incidentSteps(policy, { since: openSince, isVacant: owner === undefined }, now),
    live: live && { releaseKey: live.releaseKey, since: live.since },
    deployments: deployments.map(({ releaseKey, since, until, endedBy }) => ({
      releaseKey,
      since,
      until,
      endedBy,
    })),
    rollBack:
      policy && live && stage !== undefined
        ? rollBackOffer(actor, { stage, team, policy, deployments, now })
        : undefined,
  };
}
