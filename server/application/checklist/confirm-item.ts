import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { ReleaseReference, StageName } from "../kernel/fields";
import { lockRelease, requirePerson, requireStage } from "../kernel/require";
import { AnswerInput, recordAnswer } from "./record-answer";

/**
 * Records that a person confirms a checklist item, or why it does not apply. The latest answer of an item
 * counts.
 *
 * @throws AppError `people-only`, `not-permitted` when the item belongs to a role the person does not hold,
 * `validation-failed` when the evidence the item asks for is missing.
 */
export const confirmChecklistItem = defineCommand({
  name: "checklist.confirm",
  permission: "checklist.confirm",
  input: AnswerInput.extend({ release: ReleaseReference, stage: StageName }),
  run: async (tx, scope, { release: reference, stage, ...input }) => {
    const person = requirePerson(scope.actor);
    const release = await lockRelease(tx.releases, scope, reference);
    requireStage(release, stage);
    const facts = await tx.releases.facts(release.id, stage, "promotion");
    const { result, event } = await recordAnswer(tx, scope, { person, release, facts, input });
    return { result, events: [event] };
  },
});

/**
 * Records a person's answers to several items of one release: all of them, or none if one is invalid.
 *
 * @throws AppError as for one item, and `validation-failed` for an item named twice.
 */
export const confirmChecklistItems = defineCommand({
  name: "checklist.confirm-many",
  permission: "checklist.confirm",
  input: z.strictObject({
    release: ReleaseReference,
    stage: StageName,
    answers: z.array(AnswerInput).min(1, "answer at least one item").max(50),
  }),
  run: async (tx, scope, { release: reference, stage, answers }) => {
    const person = requirePerson(scope.actor);
    const twice = answers.findIndex(
      ({ itemId }, index) => answers.findIndex((other) => other.itemId === itemId) < index,
    );
    if (twice >= 0) {
      const detail = `${answers[twice]?.itemId} is answered twice; expected one answer per item`;
      throw new AppError("validation-failed", `/answers/${twice}/itemId: ${detail}`, {
        errors: [{ pointer: `/answers/${twice}/itemId`, detail }],
      });
    }
    const release = await lockRelease(tx.releases, scope, reference);
    requireStage(release, stage);
    const facts = await tx.releases.facts(release.id, stage, "promotion");
    const recorded: Awaited<ReturnType<typeof recordAnswer>>[] = [];
    for (const input of answers)
      recorded.push(await recordAnswer(tx, scope, { person, release, facts, input }));
    const [first, ...others] = recorded.map(({ event }) => event);
    if (first === undefined) throw new Error("no answer was recorded");
    return { result: recorded.map(({ result }) => result), events: [first, ...others] };
  },
});
