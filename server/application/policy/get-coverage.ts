import { z } from "zod";
import { coverageOf } from "@/server/domain/policy/coverage";
import { defineQuery } from "../kernel/query";
import { tokenCovers } from "../kernel/require";

/** Models looked at; more than these are said to be more. */
const MODELS_MAX = 200;

/** Which policy in force asks what of which model in reach, for which stage, and where nothing is asked. */
export const getCoverage = defineQuery({
  name: "policy.get-coverage",
  permission: "policy.read",
  input: z.strictObject({}),
  run: async (store, { teams, actor }) => {
    const [current, overlays, models] = await Promise.all([
      store.policies.listCurrent(),
      store.policies.listCurrentOverlays(),
      store.models.list(teams, { limit: MODELS_MAX }),
    ]);
    const inReach = models.items.filter(({ key }) => tokenCovers(actor, key));
    const documents = current.map(({ document }) => document);
    // A team out of reach keeps what it asks of itself.
    const within = overlays.map(({ overlay }) => overlay).filter(({ spec }) => teams === "*" || teams.includes(spec.team));
    return { ...coverageOf(documents, inReach, within), allModels: models.nextCursor === undefined };
  },
});
