import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { whyNotFresh } from "@/server/domain/sign-off/fresh-authentication";
import { DAY_MS } from "@/server/domain/time/durations";
import { defineCommand } from "../kernel/command";
import { InstantText, ModelKey, PersonName, Prose } from "../kernel/fields";
import { notFound, requireModel, requirePerson } from "../kernel/require";
import { modelSubject } from "../kernel/subject";

const FRESH_MINUTES = 10;
const DAYS_MAX = 366;
const Said = (max: number, question: string) => Prose(max).refine((text) => text.trim() !== "", question);

/**
 * Accepts a known risk of a model, by name and for a time, with its mitigation. Every release of the model
 * then shows it to its signers, and earlier signatures are void, because their signers did not know it.
 *
 * @throws AppError `people-only`, `authentication-not-fresh`, `validation-failed` for an owner who is not
 * known or a date that is past or more than a year ahead.
 */
export const acceptRisk = defineCommand({
  name: "model.accept-risk",
  permission: "model.accept-risk",
  input: z.strictObject({
    model: ModelKey,
    risk: Said(2000, "state the possible harm, and to whom"),
    reason: Said(2000, "state why the risk is accepted"),
    compensatingControl: Said(2000, "state the mitigation"),
    owner: PersonName,
    expiresAt: InstantText,
  }),
  run: async (tx, scope, input) => {
    const person = requirePerson(scope.actor);
    const model = await requireModel(tx.models, scope, input.model);
    const stale = whyNotFresh(person.authenticatedAt, FRESH_MINUTES, scope.now);
    if (stale !== undefined)
      throw new AppError("authentication-not-fresh", stale, { withinMinutes: FRESH_MINUTES });
    const owner = (await tx.people.list()).find(
      ({ active, email }) => active && email.toLowerCase() === input.owner.toLowerCase(),
    );
    if (owner === undefined)
      throw unexpected(
        "owner",
        `expected the email of an active person who has signed in, but received ${input.owner}`,
      );
    const expiresAt = new Date(input.expiresAt);
    const daysAhead = (expiresAt.getTime() - scope.now.getTime()) / DAY_MS;
    if (daysAhead <= 0 || daysAhead > DAYS_MAX)
      throw unexpected("expiresAt", `expected a future instant, at most ${DAYS_MAX} days`);
    const { risk, reason, compensatingControl } = input;
    const acceptance = {
      id: scope.newId("rsk"),
      risk,
      reason,
      compensatingControl,
      ownerId: owner.id,
      ownerName: owner.name,
      acceptedBy: person.id,
      acceptedByName: person.name,
      acceptedAt: scope.now,
      expiresAt,
      endedAt: undefined,
    };
    await tx.modelGovernance.insertRiskAcceptance(model.id, acceptance);
    return {
      result: { id: acceptance.id },
      events: [
        {
          action: "model.risk-accepted",
          subjects: [modelSubject(model)],
          data: {
            acceptance: acceptance.id,
            risk,
            reason,
            compensatingControl,
            owner: owner.id,
            expiresAt: expiresAt.toISOString(),
          },
        },
      ],
    };
  },
});

/**
 * Ends an accepted risk early: it is gone, or no longer accepted.
 *
 * @throws AppError `people-only`, `stale-write` when it has ended already.
 */
export const endRiskAcceptance = defineCommand({
  name: "model.end-risk-acceptance",
  permission: "model.accept-risk",
  input: z.strictObject({ id: z.string().max(60), reason: Said(2000, "state why the acceptance ends") }),
  run: async (tx, scope, { id, reason }) => {
    const person = requirePerson(scope.actor);
    const found = (await tx.modelGovernance.lockRiskAcceptance(id)) ?? notFound("accepted risk", id);
    // Out of reach is answered like absent.
    const model = (await tx.models.findByKey(scope.teams, found.modelKey)) ?? notFound("accepted risk", id);
    if (found.acceptance.endedAt !== undefined)
      throw new AppError("stale-write", "This risk acceptance has already ended.", {
        entity: "risk-acceptance",
        id,
      });
    await tx.modelGovernance.endRiskAcceptance(id, { by: person.id, at: scope.now });
    return {
      result: { id },
      events: [
        { action: "model.risk-ended", subjects: [modelSubject(model)], data: { acceptance: id, reason } },
      ],
    };
  },
});

function unexpected(field: string, detail: string): AppError {
  return new AppError("validation-failed", `${field}: ${detail}`, {
    errors: [{ pointer: `/${field}`, detail }],
  });
}
