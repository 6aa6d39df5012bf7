import { z } from "zod";
import { driftStateOf, worstDriftState } from "@/server/domain/drift/drift-state";
import { RISK_TIERS } from "@/server/domain/model/model";
import { Line, PageInput } from "../kernel/fields";
import { MODEL_ORDERS } from "../kernel/ports/model-pages";
import { defineQuery } from "../kernel/query";
import { tokenCovers } from "../kernel/require";
import { grandfathered } from "./running-adoption";

/** For one page of models; far more than one team watches. */
const SERIES_MAX = 5_000;

/** Searches the catalogue of models: each with its live versions per stage, owners and drift. */
export const searchModels = defineQuery({
  name: "model.search",
  permission: "model.read",
  input: z.strictObject({
    named: Line(120).optional(),
    domain: Line(60).optional(),
    team: Line(60).optional(),
    tier: z.enum(RISK_TIERS).optional(),
    attested: z.boolean({ error: "expected true or false" }).optional(),
    order: z.enum(MODEL_ORDERS).default("title"),
    ...PageInput,
  }),
  run: async (store, scope, { limit, cursor, ...search }) => {
    const [{ items, nextCursor }, facets, people] = await Promise.all([
      store.modelPages.search(scope.teams, search, { limit, cursor }),
      store.modelPages.facets(scope.teams),
      store.people.list(),
    ]);
    const models = items.filter((model) => tokenCovers(scope.actor, model.key));
    const { items: series } = await store.drift.listSeries(
      scope.teams,
      { models: models.map(({ key }) => key) },
      SERIES_MAX,
    );
    const found = await grandfathered(store, scope, { models: models.map(({ key }) => key) });
    const names = new Map(people.map(({ email, name }) => [email.toLowerCase(), name]));
    const ownerOf = (email: string | null) =>
      email === null ? null : { email, name: names.get(email.toLowerCase()) };
    return {
      now: scope.now,
      facets,
      nextCursor,
      items: models.map(({ owners, ...model }) => ({
        ...model,
        owners: {
          training: ownerOf(owners.training),
          serving: ownerOf(owners.serving),
          incident: ownerOf(owners.incident),
        },
        /** Versions that were live before the model was governed. */
        grandfathered: found.filter(({ modelKey }) => modelKey === model.key),
        /** The worst of its series; undefined without reports. */
        drift: worstDriftState(
          series
            .filter(({ modelKey }) => modelKey === model.key)
            .map(({ latest, direction }) => driftStateOf(latest, direction, scope.now)),
        ),
      })),
    };
  },
});
