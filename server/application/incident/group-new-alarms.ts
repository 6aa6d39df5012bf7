import { z } from "zod";
import { actorReference, SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import { AppError, isAppError } from "@/server/domain/error/app-error";
import { type AlarmGroup, groupAlarms, type UpstreamNode } from "@/server/domain/incident/group-alarms";
import { nameOfIncident } from "@/server/domain/incident/incident";
import { SEVERITIES, type Severity } from "@/server/domain/recall/revocation-details";
import { defineCommand, type Kernel } from "../kernel/command";
import type { LedgerEvent } from "../kernel/ledger-event";
import type { TransactionStore } from "../kernel/ports";
import type { IncidentRecord, NewAlarm } from "../kernel/ports/incidents";
import { notFound } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { eventsOfTeams, incidentSubject } from "./incident-events";
import { openIncident } from "./open-incident";
import { upstreamOf } from "./upstream-of";

const EVERYTHING = { teams: "*", models: "*" } as const;
const AT_ONCE = 100;
/** Alarms of unresolved incidents that a new alarm is compared with, the newest. */
const COMPARED_MAX = 2_000;

interface Found extends NewAlarm {
  readonly upstream: readonly UpstreamNode[];
}

/**
 * Groups open alarms that belong to no incident, by cause: each joins the unresolved incident with which it shares an
 * upstream node or a window, or opens one. Incidents that turn out to have one cause become duplicates of the first.
 *
 * @throws AppError `wrong-phase` if there is no such alarm.
 */
export const groupIncidentAlarms = defineCommand({
  name: "incident.group-alarms",
  permission: "incident.group-alarms",
  input: z.strictObject({}),
  run: async (tx, scope) => {
    // Serialises grouping, so that two processes never open two incidents of one cause.
    await tx.incidents.takeNumber();
    const found: Found[] = [];
    const known = new Map<string, readonly UpstreamNode[]>();
    for (const alarm of await tx.incidents.alarmsToGroup(AT_ONCE)) {
      const release = alarm.releaseId ?? "";
      const upstream = known.get(release) ?? (release === "" ? [] : await upstreamOf(tx, release, scope.now));
      known.set(release, upstream);
      found.push({ ...alarm, upstream });
    }
    const events: LedgerEvent[] = [];
    const compared = await tx.incidents.groupedAlarms(COMPARED_MAX);
    const origins = [...compared, ...found.map((alarm) => ({ ...alarm, incident: undefined }))];
    for (const group of groupAlarms(origins)) {
      const added = found.filter(({ alarmId }) => group.alarmIds.includes(alarmId));
      if (added.length > 0) events.push(...(await settleGroup(tx, scope, { group, added })));
    }
    const [first, ...others] = events;
    if (first === undefined) throw new AppError("wrong-phase", "No alarm is without an incident.");
    return { result: { alarms: found.length }, events: [first, ...others] };
  },
});

interface Grouped {
  readonly group: AlarmGroup;
  readonly added: readonly Found[];
}

async function settleGroup(tx: TransactionStore, scope: Scope, { group, added }: Grouped) {
  const [kept, ...others] = await Promise.all(
    group.incidents.map(
      async (number) =>
        (await tx.incidents.find(EVERYTHING, number)) ?? notFound("incident", nameOfIncident({ number })),
    ),
  );
  const severity = worst([...(kept ? [kept.severity] : []), ...added.map((alarm) => alarm.severity)]);
  if (kept === undefined) {
    const since = new Date(Math.min(...added.map(({ startsAt }) => startsAt.getTime())));
    const title =
      added.length > 1 ? "Drift alarms with a shared cause" : `Drift past its limit in ${added[0]?.stage}`;
    const stated = { source: "alarm", impact: undefined, affectedUsers: "" } as const;
    const subjects = added.map(({ modelId, releaseId, stage }) => ({ modelId, releaseId, stage }));
    const opened = await openIncident(tx, scope, {
      ...{ ...stated, title, severity, since, cause: group.cause, subjects },
    });
    await tx.incidents.addAlarms(opened.id, added.map(alarmRow), scope.now);
    return opened.events;
  }
  const before = await tx.incidents.subjects([kept.id]);
  await tx.incidents.addAlarms(kept.id, added.map(alarmRow), scope.now);
  await tx.incidents.addSubjects(
    kept.id,
    added.map(({ modelId, releaseId, stage }) => ({
      ...{ id: scope.newId("ins"), modelId, releaseId, stage, addedAt: scope.now },
    })),
  );
  const events: LedgerEvent[] = [];
  for (const other of others) events.push(await join(tx, scope, { kept, other }));
  await tx.incidents.setCause(kept.id, { severity, cause: group.cause });
  const concerned = (await tx.incidents.subjects([kept.id])).filter(({ modelId }) =>
    added.some((alarm) => alarm.modelId === modelId),
  );
  const isNew = concerned.some(({ modelId }) => !before.some((subject) => subject.modelId === modelId));
  const data = { alarms: added.length, newModel: isNew, severity };
  return [...eventsOfTeams(kept, concerned, { action: "incident.alarms-added", data }), ...events];
}

interface Joining {
  readonly kept: IncidentRecord;
  readonly other: IncidentRecord;
}

/** Moves the alarms and affected models of a later incident to the kept one, and resolves the later one as its duplicate. */
async function join(tx: TransactionStore, scope: Scope, { kept, other }: Joining): Promise<LedgerEvent> {
  const subjects = await tx.incidents.subjects([other.id]);
  await tx.incidents.copyAlarms(other.id, kept.id, scope.now);
  await tx.incidents.addSubjects(
    kept.id,
    subjects.map(({ modelId, releaseId, stage }) => ({
      ...{ id: scope.newId("ins"), modelId, releaseId, stage, addedAt: scope.now },
    })),
  );
  const reason = `Its alarms have the same cause as those of ${nameOfIncident(kept)}.`;
  const none = { owner: undefined, expiresAt: undefined, reviewDueAt: undefined, modelId: undefined };
  const nothing = { holdId: undefined, promotionId: undefined, draftId: undefined, retrainingId: undefined };
  await tx.incidents.addAct(other.id, {
    ...{
      ...none,
      ...nothing,
      stage: undefined,
      mentions: [],
      reason,
      act: "resolve",
      resolution: "duplicate",
    },
    ...{ id: scope.newId("ina"), by: actorReference(scope.actor), at: scope.now },
  });
  await tx.incidents.markDuplicate(other.id, kept.id);
  const teams = subjects.map(({ team }) => team);
  return {
    action: "incident.resolved",
    subjects: [incidentSubject(other, teams)],
    data: { resolution: "duplicate", reason },
  };
}

const alarmRow = ({ alarmId, upstream }: Found) => ({ alarmId, upstream });

const worst = (severities: readonly Severity[]): Severity =>
  SEVERITIES.findLast((severity) => severities.includes(severity)) ?? "low";

/** Groups the alarms that belong to no incident. @returns the number of grouped alarms. */
export async function groupNewAlarms(kernel: Kernel): Promise<number> {
  if ((await kernel.store.incidents.alarmsToGroup(1)).length === 0) return 0;
  const caller = { actor: SYSTEM_ACTOR, requestId: kernel.newId("req") };
  try {
    return (await groupIncidentAlarms.execute(kernel, caller, {})).alarms;
  } catch (error) {
    // Another process was first.
    if (!isAppError(error)) throw error;
    return 0;
  }
}
