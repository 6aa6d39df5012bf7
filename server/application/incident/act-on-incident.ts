import { z } from "zod";
import { actorReference, type PersonActor } from "@/server/domain/authorization/actor";
import { PERMISSIONS, teamsFor } from "@/server/domain/authorization/permissions";
import { digestOf } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import {
  type ActChoice,
  INCIDENT_ACTS,
  nameOfIncident,
  PERMISSION_OF_ACT,
  RESOLUTIONS,
  whyNotAct,
} from "@/server/domain/incident/incident";
import type { LedgerAction } from "@/server/domain/ledger/entry";
import { isSamePerson } from "@/server/domain/sign-off/same-person";
import { defineCommand } from "../kernel/command";
import {
  InstantText,
  Line,
  ModelKey,
  PersonName,
  Prose,
  ReleaseReference,
  StageName,
} from "../kernel/fields";
import type { LedgerEvent } from "../kernel/ledger-event";
import type { TransactionStore } from "../kernel/ports";
import type { IncidentRecord, IncidentSubject, NewIncidentAct } from "../kernel/ports/incidents";
import { notFound, requirePerson } from "../kernel/require";
import { covers, type Scope } from "../kernel/scope";
import { reachOf } from "../lineage/graph-view";
import { type ActInput, type CarriedOut, carryOut, unexpected } from "./carry-out";
import { incidentSubject, settleState, subjectsOf } from "./incident-events";
import { IncidentName, numberIn } from "./incident-fields";

const OF_A_MODEL: readonly ActChoice["act"][] = ["hold", "roll-back", "retrain", "accept", "adjust-limit"];

export const ActOnIncidentInput = z.strictObject({
  incident: IncidentName,
  act: z.enum(INCIDENT_ACTS, { error: `expected one of ${INCIDENT_ACTS.join(", ")}` }),
  /** The reason; the text of a comment or a review. */
  reason: Prose(4000).refine((text) => text.trim() !== "", "state the reason"),
  /** The affected model, if there are several. */
  model: ModelKey.optional(),
  /** The affected stage, if there are several. */
  stage: StageName.optional(),
  /** Of a hold: the condition that ends it. */
  exitCondition: Prose(2000)
    .refine((text) => text.trim() !== "", "must not be empty")
    .optional(),
  /** Of a rollback: the release to return to; without it, the known-good one. */
  to: ReleaseReference.optional(),
  engine: Line(120).optional(),
  /** Of an acceptance: the email of the person who answers for it. */
  owner: PersonName.optional(),
  expiresAt: InstantText.optional(),
  resolution: z.enum(RESOLUTIONS, { error: `expected one of ${RESOLUTIONS.join(", ")}` }).optional(),
});

/**
 * Records an act on an incident and carries it out. Each act requires its own permission in the team of the model that
 * it is about; a hold, a rollback and a change of a policy follow the same rules as without an incident.
 *
 * @throws AppError `not-found` for an incident or a model out of reach; `not-permitted`, `same-person`; `validation-failed`
 * for an act that is not possible now; the refusals of a rollback.
 */
export const actOnIncident = defineCommand({
  name: "incident.act",
  permission: "incident.act",
  isLong: true,
  input: ActOnIncidentInput,
  run: async (tx, scope, { incident: name, reason, model, stage, ...rest }) => {
    const number = numberIn(name);
    const person = requirePerson(scope.actor);
    const incident =
      (await tx.incidents.find(reachOf(scope), number)) ?? notFound("incident", nameOfIncident({ number }));
    const affected = await tx.incidents.subjects([incident.id]);
    const choice: ActChoice = {
      ...rest,
      expiresAt: rest.expiresAt === undefined ? undefined : new Date(rest.expiresAt),
    };
    const subject = OF_A_MODEL.includes(choice.act)
      ? subjectOfAct(affected, scope, { model, stage })
      : undefined;
    const permitted = scopeOfAct(scope, choice.act, { subject, affected });
    const input: ActInput = { incident, person, choice, reason: reason.trim(), subject, affected };
    await requirePossible(tx, scope, input);
    const done = await carryOut(tx, permitted, input);
    if ("refused" in done) return done;
    // Last, because the acts above lock stops, stages and releases first.
    await tx.incidents.lock(incident.id);
    await requirePossible(tx, scope, input);
    const act = rowOf(scope, input, done);
    await tx.incidents.addAct(incident.id, act);
    const settled = await settleState(tx, scope, await relock(tx, incident));
    return {
      result: {
        ...{ incident: nameOfIncident(incident), act: act.id },
        permitted: done.permitted,
        retraining: act.retrainingId,
      },
      events: [entryOf(input, act), ...done.events.flatMap((event) => event ?? []), ...settled],
    };
  },
});

/** Returns the incident with the state that it has now that it is locked. */
async function relock(tx: TransactionStore, { number }: IncidentRecord): Promise<IncidentRecord> {
  return (
    (await tx.incidents.find({ teams: "*", models: "*" }, number)) ??
    notFound("incident", nameOfIncident({ number }))
  );
}

interface Place {
  readonly model: string | undefined;
  readonly stage: string | undefined;
}

/** Returns the affected model of an act: the named one, or the only one of the caller's teams. */
function subjectOfAct(
  affected: readonly IncidentSubject[],
  { teams }: Scope,
  { model, stage }: Place,
): IncidentSubject {
  const own = affected.filter(
    (one) =>
      covers(teams, one.team) &&
      (model === undefined || one.modelKey === model) &&
      (stage === undefined || one.stage === stage),
  );
  const [first] = own;
  if (first === undefined) return notFound("affected model", model ?? "of your teams");
  if (new Set(own.map(({ modelKey }) => modelKey)).size > 1)
    throw unexpected("model", "expected one of the affected models, because there are several");
  if (new Set(own.map((one) => one.stage)).size > 1)
    throw unexpected("stage", "expected one of the affected stages, because there are several");
  return first;
}

/** Returns the scope with the teams of the act's permission. @throws AppError `not-permitted`. */
function scopeOfAct(
  scope: Scope,
  act: ActChoice["act"],
  { subject, affected }: Pick<ActInput, "subject" | "affected">,
): Scope {
  const permission = PERMISSION_OF_ACT[act];
  const teams = teamsFor(scope.actor, permission);
  const concerned = subject ? [subject] : affected;
  if (teams !== undefined && concerned.some(({ team }) => covers(teams, team))) return { ...scope, teams };
  const roles: readonly string[] = PERMISSIONS[permission];
  throw new AppError(
    "not-permitted",
    `The act ${act} requires one of the roles ${roles.join(", ")} in the team of the affected model.`,
    { permission, roles },
  );
}

/** @throws AppError `validation-failed` for an act that is not possible now; `same-person` for a review by a person who acted. */
async function requirePossible(
  tx: TransactionStore,
  scope: Scope,
  { incident, choice, person }: ActInput,
): Promise<void> {
  const acts = await tx.incidents.acts([incident.id]);
  const isReviewAsked = acts.some(({ reviewDueAt }) => reviewDueAt !== undefined);
  const fault = whyNotAct(choice, { severity: incident.severity, acts, isReviewAsked }, scope.now);
  if (fault) throw unexpected(fault.field, fault.detail);
  if (choice.act === "review")
    await requireOutsider(tx, person, [incident.openedBy, ...acts.map(({ by }) => by)]);
}

async function requireOutsider(
  { people }: Pick<TransactionStore, "people">,
  person: PersonActor,
  involved: readonly { readonly id: string }[],
): Promise<void> {
  const all = await people.list();
  if (!involved.some(({ id }) => isSamePerson(person.id, id, all))) return;
  throw new AppError(
    "same-person",
    `${person.name} opened the incident or acted on it. Another person reviews it.`,
  );
}

function rowOf(
  scope: Scope,
  { choice, reason, subject, person }: ActInput,
  { fields }: CarriedOut,
): NewIncidentAct {
  return {
    ...{ owner: undefined, expiresAt: undefined, resolution: undefined, reviewDueAt: undefined },
    ...{
      holdId: undefined,
      promotionId: undefined,
      draftId: undefined,
      retrainingId: undefined,
      mentions: [],
    },
    ...fields,
    ...{ id: scope.newId("ina"), act: choice.act, reason },
    ...{ modelId: subject?.modelId, stage: subject?.stage },
    ...{ by: actorReference(person), at: scope.now },
  };
}

/** The entry of an act. The text of a comment stays out, because the ledger is permanent and every auditor reads it. */
function entryOf(
  { incident, subject, affected, choice, reason }: ActInput,
  act: NewIncidentAct,
): LedgerEvent {
  const teams = (subject ? [subject] : affected).map(({ team }) => team);
  const isComment = choice.act === "comment";
  return {
    action: ACTION_OF[choice.act],
    subjects: [
      incidentSubject(incident, teams),
      ...(subject ? subjectsOf([subject]) : []),
      ...(act.holdId === undefined ? [] : [{ kind: "hold", id: act.holdId }]),
      ...(act.promotionId === undefined ? [] : [{ kind: "promotion", id: act.promotionId }]),
      ...(act.retrainingId === undefined ? [] : [{ kind: "retraining-request", id: act.retrainingId }]),
    ],
    data: {
      act: act.id,
      ...(isComment
        ? { text: digestOf(reason), mentions: act.mentions.map(({ personId }) => personId) }
        : { reason }),
      ...(act.stage !== undefined && { stage: act.stage }),
      ...(act.owner !== undefined && { owner: act.owner }),
      ...(act.expiresAt !== undefined && { expiresAt: act.expiresAt.toISOString() }),
      ...(act.resolution !== undefined && { resolution: act.resolution }),
      ...(act.reviewDueAt !== undefined && { reviewDueAt: act.reviewDueAt.toISOString() }),
    },
  };
}

const ACTION_OF = {
  hold: "incident.held",
  "roll-back": "incident.rolled-back",
  retrain: "incident.retraining-requested",
  accept: "incident.accepted",
  "adjust-limit": "incident.limit-adjustment-drafted",
  "not-an-issue": "incident.dismissed",
  resolve: "incident.resolved",
  comment: "incident.commented",
  review: "incident.reviewed",
} as const satisfies Record<ActChoice["act"], LedgerAction>;
