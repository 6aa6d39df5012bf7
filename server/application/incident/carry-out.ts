import { actorReference, type PersonActor } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import { type ActChoice, nameOfIncident } from "@/server/domain/incident/incident";
import { isInReach } from "@/server/domain/notification/audience";
import { namedPeople } from "../comment/named-people";
import { placeHold } from "../hold/place-hold";
import type { Outcome } from "../kernel/command";
import type { LedgerEvents } from "../kernel/ledger-event";
import type { TransactionStore } from "../kernel/ports";
import type { IncidentRecord, IncidentSubject, NewIncidentAct } from "../kernel/ports/incidents";
import { covers, type Scope } from "../kernel/scope";
import { writeLearning } from "../policy-draft/write-learning";
import type { PermittedPromotion } from "../promotion/issue-permit";
import { rollBackRelease } from "../promotion/roll-back-release";
import { dueReview } from "./due-review";

/** An act that may be carried out: its permission and its fields were checked. */
export interface ActInput {
  readonly incident: IncidentRecord;
  readonly person: PersonActor;
  readonly choice: ActChoice;
  readonly reason: string;
  /** The affected model that the act is about; undefined for an act on the whole incident. */
  readonly subject: IncidentSubject | undefined;
  /** Every affected model. */
  readonly affected: readonly IncidentSubject[];
}

type ActFields = Partial<
  Pick<NewIncidentAct, "holdId" | "promotionId" | "draftId" | "retrainingId" | "resolution"> &
    Pick<NewIncidentAct, "owner" | "expiresAt" | "reviewDueAt" | "mentions">
>;

/** The result of an act: the fields of its row, the entries of the acts that it consists of, and the permit of a rollback. */
export interface CarriedOut {
  readonly fields: ActFields;
  readonly events: Partial<LedgerEvents>;
  readonly permitted?: PermittedPromotion;
}

type Carried = CarriedOut | Extract<Outcome<unknown>, { readonly refused: AppError }>;

/**
 * Carries out an act on an incident, by the use-case that the product has for it: a hold, a rollback and a draft of a
 * policy follow the same rules as without an incident. `scope` has the teams of the permission of the act.
 */
export async function carryOut(tx: TransactionStore, scope: Scope, input: ActInput): Promise<Carried> {
  const { choice, subject, reason, incident } = input;
  switch (choice.act) {
    case "hold":
      return hold(tx, scope, input);
    case "roll-back":
      return rollBack(tx, scope, input);
    case "adjust-limit":
      return adjustLimit(tx, scope, input);
    case "retrain": {
      const { modelId } = requireSubject(subject);
      const id = scope.newId("rtr");
      const request = { id, incidentId: incident.id, modelId, reason, requestedAt: scope.now };
      await tx.incidents.insertRetraining({ ...request, requestedBy: actorReference(input.person) });
      return { fields: { retrainingId: id }, events: [] };
    }
    case "accept": {
      const { team } = requireSubject(subject);
      const owner = await requireOwner(tx, choice.owner ?? "", team);
      return { fields: { owner, expiresAt: choice.expiresAt }, events: [] };
    }
    case "not-an-issue":
      return { fields: { resolution: "not-an-issue" }, events: [] };
    case "resolve": {
      const reviewDueAt = await dueReview(tx, input.affected, scope.now);
      const resolution = choice.resolution as NewIncidentAct["resolution"];
      return { fields: { resolution, reviewDueAt }, events: [] };
    }
    case "comment": {
      const team = input.affected.find((one) => covers(scope.teams, one.team))?.team ?? "";
      return { fields: { mentions: await namedPeople(tx, team, reason) }, events: [] };
    }
    case "review":
      return { fields: {}, events: [] };
  }
}

async function hold(tx: TransactionStore, scope: Scope, { choice, subject, reason, incident }: ActInput) {
  const done = await placeHold.run(tx, scope, {
    ...{ scope: "model", model: requireSubject(subject).modelKey },
    ...{ reason: `${nameOfIncident(incident)}: ${reason}`, exitCondition: choice.exitCondition ?? "" },
  });
  return "refused" in done ? done : { fields: { holdId: done.result.id }, events: done.events };
}

async function rollBack(tx: TransactionStore, scope: Scope, { choice, subject, reason, incident }: ActInput) {
  const { modelKey, stage } = requireSubject(subject);
  if (stage === undefined) throw unexpected("stage", "expected the stage to roll back");
  const done = await rollBackRelease.run(tx, scope, {
    ...{ model: modelKey, stage, to: choice.to, engine: choice.engine },
    reason: `${nameOfIncident(incident)}: ${reason}`,
  });
  if ("refused" in done) return done;
  return {
    fields: { promotionId: done.result.promotion.id },
    events: done.events,
    permitted: done.result,
  };
}

async function adjustLimit(tx: TransactionStore, scope: Scope, { incident, reason }: ActInput) {
  const cause = { kind: "incident", id: incident.id } as const;
  const done = await writeLearning.run(tx, scope, { cause, words: reason });
  return "refused" in done ? done : { fields: { draftId: done.result.draft }, events: done.events };
}

function requireSubject(subject: IncidentSubject | undefined): IncidentSubject {
  if (subject) return subject;
  throw unexpected("model", "expected one of the affected models of your teams");
}

async function requireOwner(
  { people }: Pick<TransactionStore, "people">,
  email: string,
  team: string,
): Promise<string> {
  const wanted = email.trim().toLowerCase();
  const found = (await people.list()).find(
    (person) => person.email.toLowerCase() === wanted && isInReach(person, team),
  );
  if (found) return found.email;
  throw unexpected("owner", `expected the email of an active person with a role in ${team}`);
}

export function unexpected(field: string, detail: string): AppError {
  return new AppError("validation-failed", `${field}: ${detail}`, {
    errors: [{ pointer: `/${field}`, detail }],
  });
}
