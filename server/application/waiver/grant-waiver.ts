import { z } from "zod";
import type { PersonActor } from "@/server/domain/authorization/actor";
import { PERSON_ROLES, ROLE_WORDS } from "@/server/domain/authorization/role";
import { AppError } from "@/server/domain/error/app-error";
import type { ReleaseFacts } from "@/server/domain/gate/release-facts";
import { isSamePerson } from "@/server/domain/sign-off/same-person";
import { whyWaiverDoesNotCover } from "@/server/domain/waiver/applies";
import type { Waiver } from "@/server/domain/waiver/waiver";
import { waivable } from "@/server/domain/waiver/why-not-waivable";
import { defineCommand, type Outcome } from "../kernel/command";
import type { Transacted } from "../kernel/ports";
import { requirePerson } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { releaseSubject } from "../kernel/subject";
import { lockWaiver } from "./lock-waiver";

/**
 * Accept what a waiver asks for, in one role that the policy names for the gate. From here on the gate is `waived` until the
 * waiver ends, and every sign-off on the dossier without it is void.
 *
 * Refused, on record, with: `same-person` for whoever asked, `not-permitted` without the role, `wrong-phase` when it was
 * granted or revoked before, `not-waivable` when the finding, its results or the time are no longer what was asked about, or
 * when the team has used up what the policy lets it waive in a quarter.
 */
export const grantWaiver = defineCommand({
  name: "waiver.grant",
  permission: "waiver.grant",
  input: z.strictObject({ id: z.string().max(60), as: z.enum(PERSON_ROLES) }),
  run: async (tx, scope, { id, as }): Promise<Outcome<{ readonly id: string; readonly expiresAt: Date }>> => {
    const person = requirePerson(scope.actor);
    const { waiver, release } = await lockWaiver(tx, scope, id);
    const facts = await tx.releases.facts(release.id, waiver.stage, "promotion");
    const granted: Waiver = { ...waiver, grantedBy: person.id, grantedAs: as, grantedAt: scope.now };
    const refused = whyNotGrant({ waiver, granted, facts, person, now: scope.now }) ?? (await whyOverBudget(tx, scope, facts));
    const subjects = [{ kind: "waiver", id }, releaseSubject(release)] as const;
    const data = { stage: waiver.stage, gateId: waiver.gateId, as };
    if (refused) return { refused, events: [{ action: "waiver.grant-refused", subjects, data: { ...data, code: refused.code } }] };
    await tx.decisions.grantWaiver(id, { by: person.id, as, at: scope.now });
    return {
      result: { id, expiresAt: waiver.expiresAt },
      events: [{ action: "waiver.granted", subjects, data: { ...data, expiresAt: waiver.expiresAt.toISOString() } }],
    };
  },
});

interface Granting {
  readonly waiver: Waiver;
  readonly granted: Waiver;
  readonly facts: ReleaseFacts;
  readonly person: PersonActor;
  readonly now: Date;
}

function whyNotGrant({ waiver, granted, facts, person, now }: Granting): AppError | undefined {
  const as = granted.grantedAs ?? "auditor";
  if (waiver.grantedAt !== undefined || waiver.revokedAt !== undefined) {
    return new AppError(
      "wrong-phase",
      waiver.revokedAt === undefined ? "this waiver was granted already" : "this waiver was revoked; ask for another",
    );
  }
  if (isSamePerson(person.id, waiver.requestedBy, facts.people))
    return new AppError("same-person", `${person.name} asked for this waiver; another person must grant it`);
  const { team } = facts.model;
  if (!person.grants.some((grant) => grant.role === as && (grant.teams === "*" || grant.teams.includes(team)))) {
    return new AppError("not-permitted", `${person.name} does not hold the role ${ROLE_WORDS[as]} for ${team}`, { role: as });
  }
  const found = waivable(waiver.gateId, facts);
  if ("whyNot" in found) return new AppError("not-waivable", found.whyNot, { gateId: waiver.gateId });
  const uncovered = whyWaiverDoesNotCover(granted, found.finding);
  if (uncovered !== undefined) return new AppError("not-waivable", uncovered, { gateId: waiver.gateId });
  return waiver.expiresAt <= now ? new AppError("not-waivable", `it would have ended at ${waiver.expiresAt.toISOString()}`) : undefined;
}

/** Waivers are for the exception: a team that needs more of them than the policy allows has another problem. */
async function whyOverBudget(tx: Transacted, scope: Scope, { policy, model }: ReleaseFacts): Promise<AppError | undefined> {
  const { budgetPerTeamPerQuarter: budget } = policy.document.spec.waivers;
  const granted = await tx.decisions.countWaiversGranted(model.team, startOfQuarter(scope.now));
  if (granted < budget) return undefined;
  return new AppError("not-waivable", `${model.team} was granted ${granted} waivers this quarter and the policy allows ${budget}`, {
    granted,
    budget,
  });
}

/** Calendar quarters in UTC. */
function startOfQuarter(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), Math.floor(now.getUTCMonth() / 3) * 3, 1));
}
