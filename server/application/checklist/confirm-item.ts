import { z } from "zod";
import { checkAnswer } from "@/server/domain/checklist/check-answer";
import { whyNotConfirm } from "@/server/domain/checklist/why-not-confirm";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { InstantText, Prose, ReleaseReference, StageName } from "../kernel/fields";
import { lockRelease, notFound, requirePerson, requireStage } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";

/**
 * A person confirms a checklist item, or says with a reason why it does not apply. The latest answer of an item counts.
 *
 * @throws AppError `people-only`, `not-permitted` when the item belongs to a role the person does not hold,
 * `validation-failed` when the evidence the item asks for is missing.
 */
export const confirmChecklistItem = defineCommand({
  name: "checklist.confirm",
  permission: "checklist.confirm",
  input: z.strictObject({
    release: ReleaseReference,
    stage: StageName,
    itemId: z.string().max(80),
    answer: z.enum(["confirmed", "not-applicable"]),
    evidence: z.string().trim().max(2000).optional(),
    reason: Prose(2000).optional(),
    performedAt: InstantText.optional(),
  }),
  run: async (tx, scope, input) => {
    const person = requirePerson(scope.actor);
    const release = await lockRelease(tx.releases, scope, input.release);
    requireStage(release, input.stage);
    const { policy } = await tx.releases.facts(release.id, input.stage, "promotion");
    const item = policy.document.spec.checklists[input.itemId] ?? notFound("checklist item", input.itemId);
    const refused = whyNotConfirm(item, person, release.team);
    if (refused !== undefined) throw new AppError("not-permitted", refused, { role: item.owner });
    const answer = {
      id: scope.newId("ans"),
      itemId: input.itemId,
      stage: input.stage,
      answer: input.answer,
      evidence: input.evidence || undefined,
      reason: input.reason?.trim() || undefined,
      answeredBy: person.id,
      answeredByName: person.name,
      answeredAt: scope.now,
      performedAt: input.performedAt === undefined ? scope.now : new Date(input.performedAt),
    };
    const fault = checkAnswer(item, answer, scope.now);
    if (fault) throw new AppError("validation-failed", `${fault.pointer}: ${fault.detail}`, { errors: [fault] });
    await tx.decisions.insertAnswer(release.id, answer);
    return {
      result: { id: answer.id, itemId: answer.itemId },
      events: [
        {
          action: "checklist.confirmed",
          subjects: [releaseSubject(release)],
          data: {
            stage: input.stage,
            itemId: input.itemId,
            answer: input.answer,
            evidence: answer.evidence ?? null,
            reason: answer.reason ?? null,
          },
        },
      ],
    };
  },
});
