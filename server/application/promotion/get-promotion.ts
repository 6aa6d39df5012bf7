import { z } from "zod";
import { modelsOf } from "@/server/domain/authorization/actor";
import { PROMOTION_PHASES } from "@/server/domain/promotion/promotion";
import { PageInput, StageName } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { notFound, requireRelease } from "../kernel/require";

/** Returns one promotion with its permit, for the engine that may deploy it. */
export const getPromotion = defineQuery({
  name: "promotion.get",
  permission: "promotion.read",
  input: z.strictObject({ id: z.string().max(60) }),
  run: async (store, scope, { id }) => {
    const found = (await store.promotions.find(scope.teams, id)) ?? notFound("promotion", id);
    const release = await requireRelease(store.releases, scope, found.promotion.releaseId);
    return { ...found, manifestDigest: release.manifestDigest };
  },
});

/** Lists promotions in reach, newest first: an engine reads the `permitted` ones of its stage. */
export const listPromotions = defineQuery({
  name: "promotion.list",
  permission: "promotion.read",
  input: z.strictObject({
    ...PageInput,
    stage: StageName.optional(),
    phase: z.enum(PROMOTION_PHASES, { error: `expected one of ${PROMOTION_PHASES.join(", ")}` }).optional(),
    engine: z.string().max(120).optional(),
  }),
  run: async (store, scope, { limit, cursor, ...filter }) => {
    const models = modelsOf(scope.actor);
    return store.promotions.list(scope.teams, { ...filter, models }, { limit, cursor });
  },
});
