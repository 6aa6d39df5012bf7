import { z } from "zod";
import { PERSON_ROLES } from "@/server/domain/authorization/role";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { AppError } from "@/server/domain/error/app-error";
import { whyOverBudget } from "@/server/domain/waiver/budget";
import { quarterOf } from "@/server/domain/waiver/quarter";
import { whyNotGrant } from "@/server/domain/waiver/why-not-grant";
import { defineCommand, type Outcome } from "../kernel/command";
import type { TransactionStore } from "../kernel/ports";
import { requirePerson } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { releaseSubject } from "../kernel/subject";
import { lockWaiver } from "./lock-waiver";

/**
 * Grants a waiver, in one role that the policy names for the gate. The gate is `waived` until the waiver
 * ends, and every sign-off on the dossier without it is void.
 *
 * Refused, on record, with: `same-person` for the requester, `not-permitted` without the role, `wrong-phase`
 * when it was granted, refused or revoked before, `not-waivable` when the finding, its results or the time
 * are not those of the request, or when the team has used up its quarterly budget.
 */
export const grantWaiver = defineCommand({
  name: "waiver.grant",
  permission: "waiver.grant",
  input: z.strictObject({ id: z.string().max(60), as: z.enum(PERSON_ROLES) }),
  run: async (tx, scope, { id, as }): Promise<Outcome<{ readonly id: string; readonly expiresAt: Date }>> => {
    const person = requirePerson(scope.actor);
    const { waiver, release } = await lockWaiver(tx, scope, id);
    const facts = await tx.releases.facts(release.id, waiver.stage, "promotion");
    const whyNot = whyNotGrant({ waiver, person, as, facts, now: scope.now });
    const refused = whyNot
      ? new AppError(whyNot.code, whyNot.reason, whyNot.details)
      : await overBudget(tx, scope, facts);
    const subjects = [{ kind: "waiver", id }, releaseSubject(release)] as const;
    const data = { stage: waiver.stage, gateId: waiver.gateId, as };
    if (refused)
      return {
        refused,
        events: [{ action: "waiver.grant-refused", subjects, data: { ...data, code: refused.code } }],
      };
    await tx.decisions.grantWaiver(id, { by: person.id, as, at: scope.now });
    const concerned = [waiver.requestedBy, ...(waiver.riskOwnerId === undefined ? [] : [waiver.riskOwnerId])];
    return {
      result: { id, expiresAt: waiver.expiresAt },
      events: [
        {
          action: "waiver.granted",
          subjects,
          data: { ...data, expiresAt: waiver.expiresAt.toISOString(), concerned },
        },
      ],
    };
  },
});

/** Counts under a lock on the team's grants, so that two at once never both take the last. */
async function overBudget(
  tx: TransactionStore,
  scope: Scope,
  { policy, model: { team } }: ReleaseFacts,
): Promise<AppError | undefined> {
  const { budgetPerTeamPerQuarter: budget } = policy.document.spec.waivers;
  const quarter = quarterOf(scope.now);
  const granted = await tx.decisions.countWaiversGranted(team, quarter.startsAt);
  const reason = whyOverBudget({ team, granted, budget, quarter });
  return reason === undefined
    ? undefined
    : new AppError("not-waivable", reason, { granted, budget, quarterEndsAt: quarter.endsAt.toISOString() });
}
