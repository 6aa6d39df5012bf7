import type { PersonRole } from "@/server/domain/authorization/role";
import { grouped } from "@/server/domain/collection/grouped";
import { nameOfIncident } from "@/server/domain/incident/incident";
import { incidentSteps } from "@/server/domain/incident/responsible";
import { isInReach } from "@/server/domain/notification/audience";
import { NOTIFIED_INCIDENT_ACTS } from "@/server/domain/notification/notified-acts";
import { withoutSecrets } from "@/server/domain/notification/without-secrets";
import { holdsRole } from "@/server/domain/sign-off/role-holding";
import type { TransactionStore } from "../kernel/ports";
import type { IncidentRecord, IncidentSubject } from "../kernel/ports/incidents";
import { governingPolicy } from "../policy/governing-policy";
import { deliver, type NotifierInput } from "./deliver";
import { notifyTeam, type RecordedAct } from "./notify-team";

const EVERYTHING = { teams: "*", models: "*" } as const;
/** Roles that act on an incident besides the owners of its models. */
const RESPONDERS: readonly PersonRole[] = ["sre"];
const AT_ONCE = 200;

/** Notifies owners and SREs of an incident that is open, each team of its own models, and the people that a comment names. */
export async function notifyOfIncident(
  tx: TransactionStore,
  means: NotifierInput,
  act: RecordedAct,
): Promise<void> {
  const { subjects, action, data } = act.entry;
  const name = subjects.find(({ kind }) => kind === "incident")?.name;
  if (name === undefined || !NOTIFIED_INCIDENT_ACTS.has(action)) return;
  const incident = await tx.incidents.find(EVERYTHING, Number(name.slice("INC-".length)));
  if (!incident) return;
  const all = await tx.incidents.subjects([incident.id]);
  if (action === "incident.commented") {
    const { mentions } = data as { readonly mentions?: readonly string[] };
    return notifyMentioned(tx, means, { act, incident, team: all[0]?.team, mentions: mentions ?? [] });
  }
  // A repeated alarm of an affected model notifies nobody again.
  if (action === "incident.alarms-added" && !(data as { readonly newModel?: boolean }).newModel) return;
  const isNamed = new Set(subjects.flatMap(({ kind, id }) => (kind === "model" ? [id] : [])));
  const concerned = all.filter(({ modelId }) => action === "incident.reopened" || isNamed.has(modelId));
  for (const [team, affected] of grouped(concerned, (subject) => subject.team))
    await notifyTeam(tx, means, {
      ...{ act, team, kind: "incident", roles: RESPONDERS, href: hrefOf(incident) },
      models: affected.map(({ modelKey }) => modelKey),
      title: `${name} ${action === "incident.reopened" ? "needs a decision again" : `(${incident.severity})`}: ${withoutSecrets(incident.title)}`,
      detail: `Affected: ${[...new Set(affected.map(nameOfSubject))].join(", ")}.`,
    });
}

interface Mentioning {
  readonly act: RecordedAct;
  readonly incident: IncidentRecord;
  readonly team: string | undefined;
  readonly mentions: readonly string[];
}

function notifyMentioned(
  tx: TransactionStore,
  means: NotifierInput,
  { act: { entry, entryId, isReplayed }, incident, team, mentions }: Mentioning,
): Promise<void> {
  const notices = mentions.map((personId) => ({
    ...{ personId, kind: "mentioned" as const, sameAs: `mentioned ${entryId}`, href: hrefOf(incident) },
    title: `${entry.actor.name} mentions you in ${nameOfIncident(incident)}`,
    detail: "",
  }));
  return deliver(tx, means, {
    notices,
    at: new Date(entry.at),
    actorName: entry.actor.name,
    team,
    isReplayed,
  });
}

/** Notifies the holders of each role that an open incident has been escalated to, once per step. */
export async function notifyOfIncidentSteps(tx: TransactionStore, means: NotifierInput): Promise<void> {
  const open = (await tx.incidents.unresolved("*", AT_ONCE)).filter(({ status }) => status === "open");
  if (open.length === 0) return;
  const subjects = await tx.incidents.subjects(open.map(({ id }) => id));
  const policies = await tx.policies.listCurrent();
  for (const incident of open)
    for (const subject of subjects.filter(({ incidentId }) => incidentId === incident.id)) {
      const model = await tx.models.findByKey("*", subject.modelKey);
      const policy = model && governingPolicy(policies, model)?.document;
      await notifyOfSteps(tx, means, { incident, subject, policy });
    }
}

interface Escalating {
  readonly incident: IncidentRecord;
  readonly subject: IncidentSubject;
  readonly policy: Parameters<typeof incidentSteps>[0];
}

async function notifyOfSteps(
  tx: TransactionStore,
  means: NotifierInput,
  { incident, subject, policy }: Escalating,
): Promise<void> {
  const { team, owner } = subject;
  const people = (await tx.people.list()).filter((person) => isInReach(person, team));
  const isVacant = !people.some(({ email }) => email.toLowerCase() === owner?.toLowerCase());
  const reached = incidentSteps(policy, { since: incident.openedAt, isVacant }, means.now).filter(
    ({ isReached }) => isReached,
  );
  const notices = reached.flatMap(({ to }) =>
    people
      .filter((person) => holdsRole(person, to, team))
      .map(({ id }) => ({
        ...{ personId: id, kind: "incident" as const, href: hrefOf(incident) },
        sameAs: `incident-step ${incident.id} ${to}`,
        title: `${nameOfIncident(incident)} is escalated to you: ${withoutSecrets(incident.title)}`,
        detail: isVacant
          ? `${subject.modelKey} has no incident owner.`
          : `Nobody has acted on it since ${incident.openedAt.toISOString().slice(0, 16)}Z.`,
      })),
  );
  await deliver(tx, means, { notices, at: means.now, actorName: undefined, team, isReplayed: false });
}

const hrefOf = ({ number }: Pick<IncidentRecord, "number">) => `/incidents/${number}`;
const nameOfSubject = ({ releaseKey, modelKey, stage }: IncidentSubject) =>
  `${releaseKey ?? modelKey}${stage === undefined ? "" : ` in ${stage}`}`;
