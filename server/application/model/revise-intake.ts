import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import { changedAnswers } from "@/server/domain/model/intake-questions";
import { defineCommand } from "../kernel/command";
import { ModelKey, Prose } from "../kernel/fields";
import { requireModel, requirePerson } from "../kernel/require";
import { modelSubject } from "../kernel/subject";
import { governingPolicy } from "../policy/governing-policy";
import { IntakeInput } from "./register-model";

/**
 * Revises a model's intake answers. The new answers are unattested, so the model and its open releases are of
 * `high` tier until another person attests them; signatures on those releases are void, because they cover
 * the old answers.
 *
 * @throws AppError `people-only`, `stale-write` when the answers changed since they were read,
 * `validation-failed` when nothing differs, `no-policy-applies` when no policy would govern the model in its
 * new domain.
 */
export const reviseIntake = defineCommand({
  name: "model.revise-intake",
  permission: "model.revise",
  input: z.strictObject({
    model: ModelKey,
    expectedRevision: z.number().int().min(1),
    intake: IntakeInput,
    domain: z.string().regex(/^[a-z0-9-]{1,60}$/, "expected a business domain such as health or pricing"),
    reason: Prose(2000).refine((text) => text.trim() !== "", "state what changed in the use of the model"),
  }),
  run: async (tx, scope, { expectedRevision, intake, domain, reason, ...input }) => {
    const person = requirePerson(scope.actor);
    await tx.holds.lockStops();
    const model = await requireModel(tx.models, scope, input.model);
    if (model.intakeRevision !== expectedRevision) throw changedMeanwhile(model.key);
    const changed = changedAnswers(model.intake, intake);
    if (changed.length === 0 && domain === model.domain) {
      const detail = "expected at least one answer that differs from the current intake";
      throw new AppError("validation-failed", `intake: ${detail}`, {
        errors: [{ pointer: "/intake", detail }],
      });
    }
    const policy = governingPolicy(await tx.policies.listCurrent(), {
      ...model,
      intake,
      domain,
      intakeAttested: false,
    });
    if (policy === undefined)
      throw new AppError(
        "no-policy-applies",
        `No published policy would apply to ${model.key} with these answers. Correct the answers, or publish a policy first.`,
        { model: model.key, domain },
      );
    const answeredBy = actorReference(person);
    if (!(await tx.modelGovernance.reviseIntake(model.id, { intake, domain, expectedRevision, answeredBy })))
      throw changedMeanwhile(model.key);
    return {
      result: { key: model.key, revision: expectedRevision + 1, riskTier: "high" as const },
      events: [
        {
          action: "model.intake-revised",
          subjects: [modelSubject(model)],
          data: {
            reason,
            revision: expectedRevision + 1,
            changed,
            domain: { before: model.domain, after: domain },
            riskTier: { before: model.riskTier, after: "high" },
          },
        },
      ],
    };
  },
});

/** @throws AppError `stale-write`: the answers were revised since they were read. */
function changedMeanwhile(key: string): AppError {
  return new AppError("stale-write", `The intake of ${key} changed after you loaded it. Load it again.`, {
    entity: "intake",
    key,
  });
}
