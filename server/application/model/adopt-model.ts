import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { manifestDigest } from "@/server/domain/manifest/manifest";
import { ADOPTION_DAYS_MAX } from "@/server/domain/model/adoption";
import { DAY_MS } from "@/server/domain/time/durations";
import { defineCommand } from "../kernel/command";
import { InstantText, ModelKey, Prose, StageName, VersionText } from "../kernel/fields";
import { requireModel, requirePerson } from "../kernel/require";
import { modelSubject } from "../kernel/subject";
import { governingPolicy } from "../policy/governing-policy";
import { acceptedComponents } from "../release/accepted-components";
import { ComponentInput } from "../release/component-input";

/**
 * Records a version that a stage already runs without a permit, named by its components, to be replaced by a
 * governed release before its due date. It is no rollback target; the first release that goes live ends it.
 *
 * @throws AppError `people-only`, `already-exists` when a governed release is live there or a version was
 * recorded before, `no-policy-applies`, `validation-failed`, and `mutable-reference` or `malformed-digest`
 * with every faulty component named.
 */
export const adoptModel = defineCommand({
  name: "model.adopt",
  permission: "model.adopt",
  input: z.strictObject({
    model: ModelKey,
    stage: StageName,
    version: VersionText,
    components: z.array(ComponentInput).min(1, "list at least one component of the deployment").max(200),
    since: InstantText,
    dueAt: InstantText,
    reason: Prose(2000).refine((text) => text.trim() !== "", "state how the deployment was made"),
  }),
  run: async (tx, scope, { stage, version, reason, ...input }) => {
    const person = requirePerson(scope.actor);
    const model = await requireModel(tx.models, scope, input.model);
    const policy = governingPolicy(await tx.policies.listCurrent(), model);
    if (policy === undefined)
      throw new AppError(
        "no-policy-applies",
        `No published policy applies to ${model.key}, so no release could replace the deployment. Publish a policy first.`,
        {
          model: model.key,
          domain: model.domain,
        },
      );
    const { stages } = policy.document.spec;
    if (!stages.includes(stage)) throw unexpected("stage", `expected one of ${stages.join(", ")}`);
    const [since, dueAt] = [new Date(input.since), new Date(input.dueAt)];
    if (since > scope.now)
      throw unexpected("since", "expected the start of the deployment, which is not in the future");
    const daysAhead = (dueAt.getTime() - scope.now.getTime()) / DAY_MS;
    if (daysAhead <= 0 || daysAhead > ADOPTION_DAYS_MAX)
      throw unexpected("dueAt", `expected a future instant, at most ${ADOPTION_DAYS_MAX} days`);
    await tx.models.lockStage(model.id, stage);
    const [live] = (await tx.models.deployments(model.id, stage)).filter(({ until }) => until === undefined);
    if (live !== undefined)
      throw taken(
        `${live.releaseKey} is live in ${stage} under a permit, so no existing deployment can be registered`,
      );
    const before = (await tx.modelGovernance.adoptions(model.id)).find(
      (adoption) => adoption.stage === stage && !adoption.endedAt,
    );
    if (before !== undefined)
      throw taken(
        `${before.version} was adopted in ${stage} on ${before.adoptedAt.toISOString().slice(0, 10)}`,
      );
    const components = acceptedComponents(input.components);
    const adoption = {
      id: scope.newId("adp"),
      stage,
      version,
      manifestDigest: manifestDigest(components),
      components,
      since,
      reason,
      adoptedBy: person.id,
      adoptedByName: person.name,
      adoptedAt: scope.now,
      dueAt,
      endedAt: undefined,
      endedBy: undefined,
    };
    await tx.modelGovernance.insertAdoption(model.id, adoption);
    return {
      result: { id: adoption.id, manifestDigest: adoption.manifestDigest, dueAt },
      events: [
        {
          action: "model.adopted",
          subjects: [
            modelSubject(model),
            { kind: "manifest", id: adoption.id, digest: adoption.manifestDigest },
          ],
          data: { stage, version, reason, since: since.toISOString(), dueAt: dueAt.toISOString() },
        },
      ],
    };
  },
});

function unexpected(field: string, detail: string): AppError {
  return new AppError("validation-failed", `${field}: ${detail}`, {
    errors: [{ pointer: `/${field}`, detail }],
  });
}

const taken = (detail: string) => new AppError("already-exists", detail, { entity: "adoption" });
