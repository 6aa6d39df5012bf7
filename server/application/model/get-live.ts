import { z } from "zod";
import { adoptionState } from "@/server/domain/model/adoption";
import { asOfInstant } from "../kernel/as-of";
import { InstantText, ModelKey, StageName } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { requireModel } from "../kernel/require";

/**
 * Returns what ran in a stage at an instant (default: now), and by which permit; `deployment` is null when
 * nothing did. `grandfathered` is a version that ran there without a permit, because it did so before its
 * model was governed.
 *
 * @throws AppError `validation-failed` for an instant in the future.
 */
export const getLive = defineQuery({
  name: "model.get-live",
  permission: "model.read",
  input: z.strictObject({ model: ModelKey, stage: StageName, at: InstantText.optional() }),
  run: async (store, scope, { model: key, stage, at }) => {
    const model = await requireModel(store.models, scope, key);
    const instant = asOfInstant(scope, { field: "at", at });
    const [deployment, adoptions] = await Promise.all([
      store.models.liveAt(model.id, stage, instant),
      store.modelGovernance.adoptions(model.id),
    ]);
    const found = adoptions.find(
      (one) =>
        one.stage === stage && one.since <= instant && (one.endedAt === undefined || one.endedAt > instant),
    );
    return {
      model: model.key,
      stage,
      at: instant,
      deployment: deployment ?? null,
      grandfathered: found
        ? {
            version: found.version,
            manifestDigest: found.manifestDigest,
            since: found.since,
            dueAt: found.dueAt,
            state: adoptionState(found, instant),
          }
        : null,
    };
  },
});
