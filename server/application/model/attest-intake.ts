import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { whyNotAttest } from "@/server/domain/model/why-not-attest";
import { riskTierOf } from "@/server/domain/policy/risk-tier";
import { defineCommand } from "../kernel/command";
import { ModelKey } from "../kernel/fields";
import { requireModel, requirePerson } from "../kernel/require";
import { modelSubject } from "../kernel/subject";
import { governingPolicy } from "../policy/governing-policy";

/**
 * A person vouches for a model's intake answers; only then does the tier they imply take effect.
 *
 * @throws AppError `people-only`, `same-person` for whoever registered the model, `already-exists` when attested before.
 */
export const attestIntake = defineCommand({
  name: "model.attest-intake",
  permission: "model.attest-intake",
  input: z.strictObject({ model: ModelKey }),
  run: async (tx, scope, input) => {
    const person = requirePerson(scope.actor);
    const model = await requireModel(tx.models, scope, input.model);
    if (model.intakeAttested) throw attestedBefore(model.key);
    const registrants = [model.registeredBy.id, ...((await tx.serviceAccounts.findById(model.registeredBy.id))?.ownerIds ?? [])];
    const unfit = whyNotAttest(person, { modelKey: model.key, registrants, people: await tx.people.list() });
    if (unfit !== undefined) throw new AppError("same-person", unfit);
    const attested = { ...model, intakeAttested: true };
    const policy = governingPolicy(await tx.policies.listCurrent(), attested);
    const riskTier = policy ? riskTierOf(policy.document, attested) : "high";
    if (!(await tx.models.attest(model.id, { by: person.id, at: scope.now, riskTier }))) throw attestedBefore(model.key);
    return {
      result: { key: model.key, riskTier },
      events: [{ action: "model.attested", subjects: [modelSubject(model)], data: { riskTier, before: model.riskTier } }],
    };
  },
});

function attestedBefore(key: string): AppError {
  return new AppError("already-exists", `the intake of ${key} is attested already`, { entity: "attestation" });
}
