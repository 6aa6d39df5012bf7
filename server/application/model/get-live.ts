import { z } from "zod";
import { InstantText, ModelKey, StageName } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { requireModel } from "../kernel/require";

/** What ran in a stage at an instant (now, unless given), and by which permit; `deployment` is null when nothing did. */
export const getLive = defineQuery({
  name: "model.get-live",
  permission: "model.read",
  input: z.strictObject({ model: ModelKey, stage: StageName, at: InstantText.optional() }),
  run: async (store, scope, { model: key, stage, at }) => {
    const model = await requireModel(store.models, scope, key);
    const instant = at === undefined ? scope.now : new Date(at);
    return { model: model.key, stage, at: instant, deployment: (await store.models.liveAt(model.id, stage, instant)) ?? null };
  },
});
