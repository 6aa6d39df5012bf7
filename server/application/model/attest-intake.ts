import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { whyNotAttest } from "@/server/domain/model/why-not-attest";
import { riskTierOf } from "@/server/domain/policy/risk-tier";
import { whyNotFresh } from "@/server/domain/sign-off/fresh-authentication";
import { defineCommand } from "../kernel/command";
import { ModelKey } from "../kernel/fields";
import type { Store } from "../kernel/ports";
import type { ModelRecord } from "../kernel/ports/models";
import { requireModel, requirePerson } from "../kernel/require";
import { modelSubject } from "../kernel/subject";
import { governingPolicy } from "../policy/governing-policy";

const FRESH_MINUTES = 10;

/**
 * Attests a model's intake answers; only then does their tier take effect. A tier below `high` requires a
 * fresh authentication, because it lowers the requirements for every release from now on.
 *
 * @throws AppError `people-only`, `same-person` for the person who registered the model or gave the answers,
 * `already-exists` when attested before, `stale-write` when the answers changed since they were read,
 * `authentication-not-fresh`.
 */
export const attestIntake = defineCommand({
  name: "model.attest-intake",
  permission: "model.attest-intake",
  input: z.strictObject({
    model: ModelKey,
    /** The revision of the answers that was read. */
    revision: z.number().int().min(1).optional(),
  }),
  run: async (tx, scope, input) => {
    const person = requirePerson(scope.actor);
    await tx.holds.lockStops();
    const model = await requireModel(tx.models, scope, input.model);
    if (model.intakeAttested) throw attestedBefore(model.key);
    if (input.revision !== undefined && input.revision !== model.intakeRevision)
      throw new AppError(
        "stale-write",
        `The intake of ${model.key} changed after you loaded it. Load it again.`,
        {
          entity: "intake",
        },
      );
    const registrants = await whoAnswered(tx, model);
    const unfit = whyNotAttest(person, { modelKey: model.key, registrants, people: await tx.people.list() });
    if (unfit !== undefined) throw new AppError("same-person", unfit);
    const attested = { ...model, intakeAttested: true };
    const policy = governingPolicy(await tx.policies.listCurrent(), attested);
    const riskTier = policy ? riskTierOf(policy.document, attested) : "high";
    // Until now the tier was high: to lower it is to sign for it.
    const stale =
      riskTier === "high" ? undefined : whyNotFresh(person.authenticatedAt, FRESH_MINUTES, scope.now);
    if (stale !== undefined)
      throw new AppError("authentication-not-fresh", stale, { withinMinutes: FRESH_MINUTES });
    const attestation = { by: person.id, at: scope.now, riskTier, revision: model.intakeRevision };
    if (!(await tx.models.attest(model.id, attestation))) throw attestedBefore(model.key);
    return {
      result: { key: model.key, riskTier },
      events: [
        {
          action: "model.attested",
          subjects: [modelSubject(model)],
          data: { riskTier, before: model.riskTier, revision: model.intakeRevision },
        },
      ],
    };
  },
});

function attestedBefore(key: string): AppError {
  return new AppError("already-exists", `The intake of ${key} is already attested.`, {
    entity: "attestation",
  });
}

/**
 * Returns the authors of the answers: the person who registered the model, the last one to answer, and the
 * owners of an account that did.
 */
export async function whoAnswered(
  { serviceAccounts }: Pick<Store, "serviceAccounts">,
  { registeredBy, intakeAnsweredBy }: Pick<ModelRecord, "registeredBy" | "intakeAnsweredBy">,
): Promise<readonly string[]> {
  const ids = [...new Set([registeredBy.id, intakeAnsweredBy.id])];
  const owners = await Promise.all(
    ids.map(async (id) => (await serviceAccounts.findById(id))?.ownerIds ?? []),
  );
  return [...ids, ...owners.flat()];
}
