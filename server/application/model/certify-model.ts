import { z } from "zod";
import type { PersonActor } from "@/server/domain/authorization/actor";
import { PERMISSIONS } from "@/server/domain/authorization/permissions";
import type { PersonRole, RoleGrant } from "@/server/domain/authorization/role";
import { AppError } from "@/server/domain/error/app-error";
import { whyNotFresh } from "@/server/domain/sign-off/fresh-authentication";
import { isSamePerson } from "@/server/domain/sign-off/same-person";
import { DAY_MS } from "@/server/domain/time/durations";
import { defineCommand } from "../kernel/command";
import { InstantText, ModelKey, Prose } from "../kernel/fields";
import { requireModel, requirePerson } from "../kernel/require";
import { modelSubject } from "../kernel/subject";

const FRESH_MINUTES = 10;
const DAYS_MAX = 1_100;

/**
 * Certifies that a model is fit for its use until a date, on a stated basis. Its training owner cannot
 * certify it.
 *
 * @throws AppError `people-only`, `same-person` for the model's training owner, `authentication-not-fresh`,
 * `validation-failed` for a date that is past or more than three years ahead.
 */
export const certifyModel = defineCommand({
  name: "model.certify",
  permission: "model.certify",
  input: z.strictObject({
    model: ModelKey,
    until: InstantText,
    basis: Prose(4000).refine((text) => text.trim() !== "", "state what was reviewed, and the result"),
  }),
  run: async (tx, scope, input) => {
    const person = requirePerson(scope.actor);
    const model = await requireModel(tx.models, scope, input.model);
    const trainer = (await tx.people.list()).find(
      ({ email }) => email.toLowerCase() === model.owners.training?.toLowerCase(),
    );
    if (trainer !== undefined && isSamePerson(person.id, trainer.id, await tx.people.list()))
      throw new AppError(
        "same-person",
        `${person.name} owns the training of ${model.key}. Another person must certify the model.`,
      );
    const stale = whyNotFresh(person.authenticatedAt, FRESH_MINUTES, scope.now);
    if (stale !== undefined)
      throw new AppError("authentication-not-fresh", stale, { withinMinutes: FRESH_MINUTES });
    const until = new Date(input.until);
    const daysAhead = (until.getTime() - scope.now.getTime()) / DAY_MS;
    if (daysAhead <= 0 || daysAhead > DAYS_MAX) {
      const detail = `expected a future instant, at most ${DAYS_MAX} days`;
      throw new AppError("validation-failed", `until: ${detail}`, {
        errors: [{ pointer: "/until", detail }],
      });
    }
    const role = roleThatCertifies(person, model.team);
    const certification = {
      id: scope.newId("crt"),
      certifiedBy: person.id,
      certifiedByName: person.name,
      role,
      basis: input.basis,
      certifiedAt: scope.now,
      until,
    };
    await tx.modelGovernance.insertCertification(model.id, certification);
    return {
      result: { id: certification.id, until },
      events: [
        {
          action: "model.certified",
          subjects: [modelSubject(model)],
          data: { certification: certification.id, until: until.toISOString(), role, basis: input.basis },
        },
      ],
    };
  },
});

/** Returns the role in which the person certifies: one that may certify, in the model's team. */
function roleThatCertifies(person: PersonActor, team: string): PersonRole {
  const roles: readonly string[] = PERMISSIONS["model.certify"];
  const grant = person.grants.find(
    (held): held is RoleGrant<PersonRole> =>
      roles.includes(held.role) && (held.teams === "*" || held.teams.includes(team)),
  );
  if (grant === undefined)
    throw new AppError("not-permitted", `${person.name} has no role that can certify models of ${team}.`);
  return grant.role;
}
