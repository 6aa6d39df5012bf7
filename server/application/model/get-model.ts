import { z } from "zod";
import { ModelKey, PageInput } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { requireModel, tokenCovers } from "../kernel/require";

/** Returns a model with what is live of it, per stage. */
export const getModel = defineQuery({
  name: "model.get",
  permission: "model.read",
  input: z.strictObject({ model: ModelKey }),
  run: async (store, scope, input) => {
    const model = await requireModel(store.models, scope, input.model);
    const deployments = await store.models.deployments(model.id);
    return { model, live: deployments.filter((deployment) => deployment.until === undefined), deployments };
  },
});

export const listModels = defineQuery({
  name: "model.list",
  permission: "model.read",
  input: z.strictObject(PageInput),
  run: async (store, scope, page) => {
    const { items, nextCursor } = await store.models.list(scope.teams, page);
    return { items: items.filter((model) => tokenCovers(scope.actor, model.key)), nextCursor };
  },
});
