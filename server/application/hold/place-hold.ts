import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import type { EventSubject } from "@/server/domain/ledger/reach";
import { defineCommand } from "../kernel/command";
import { ModelKey, Prose, ReleaseReference, StageName } from "../kernel/fields";
import type { TransactionStore } from "../kernel/ports";
import { lockRelease, requireModel, requirePerson } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { modelSubject, releaseSubject } from "../kernel/subject";

const Words = Prose(2000).refine((text) => text.trim() !== "", "must not be empty");

export const PlaceHoldInput = z.discriminatedUnion("scope", [
  z.strictObject({ scope: z.literal("everywhere"), reason: Words, exitCondition: Words }),
  z.strictObject({ scope: z.literal("stage"), stage: StageName, reason: Words, exitCondition: Words }),
  z.strictObject({ scope: z.literal("model"), model: ModelKey, reason: Words, exitCondition: Words }),
  z.strictObject({
    scope: z.literal("release"),
    release: ReleaseReference,
    reason: Words,
    exitCondition: Words,
  }),
]);

/**
 * Places a hold on everything, a stage, a model or one release, with a reason and an exit condition. While it
 * is active, no promotion is permitted and no permit is spent there.
 *
 * @throws AppError `not-permitted` for a whole stage or everywhere by a person whose role does not cover
 * every team.
 */
export const placeHold = defineCommand({
  name: "hold.place",
  permission: "hold.place",
  input: PlaceHoldInput,
  run: async (tx, scope, input) => {
    const person = requirePerson(scope.actor);
    await tx.holds.lockStops();
    const { subject, ...on } = await heldBy(tx, scope, input);
    const id = scope.newId("hld");
    const { reason, exitCondition } = input;
    await tx.holds.place({
      ...on,
      id,
      scope: input.scope,
      reason,
      exitCondition,
      placedBy: person.name,
      placedAt: scope.now,
    });
    return {
      result: { id, scope: input.scope },
      events: [
        {
          action: "hold.placed",
          subjects: [
            { kind: "hold", id, ...(subject.length === 0 && { of: "everyone" as const }) },
            ...subject,
          ],
          data: { scope: input.scope, stage: on.stage ?? null, reason, exitCondition },
        },
      ],
    };
  },
});

interface HoldTarget {
  readonly stage: string | undefined;
  readonly modelId: string | undefined;
  readonly releaseId: string | undefined;
  readonly subject: readonly EventSubject[];
}

const NOTHING: HoldTarget = { stage: undefined, modelId: undefined, releaseId: undefined, subject: [] };

async function heldBy(
  tx: TransactionStore,
  scope: Scope,
  input: z.output<typeof PlaceHoldInput>,
): Promise<HoldTarget> {
  if (input.scope === "stage" || input.scope === "everywhere") {
    const what = input.scope === "stage" ? `all of ${input.stage}` : "every stage";
    if (scope.teams !== "*")
      throw new AppError(
        "not-permitted",
        `A hold on ${what} affects all teams, but your role is limited to ${scope.teams.join(", ")}. Place a hold on a model or a release instead.`,
      );
    return input.scope === "stage" ? { ...NOTHING, stage: input.stage } : NOTHING;
  }
  if (input.scope === "model") {
    const model = await requireModel(tx.models, scope, input.model);
    return { ...NOTHING, modelId: model.id, subject: [modelSubject(model)] };
  }
  const release = await lockRelease(tx.releases, scope, input.release);
  return { ...NOTHING, releaseId: release.id, subject: [releaseSubject(release)] };
}
