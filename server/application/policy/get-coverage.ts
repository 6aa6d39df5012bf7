import { z } from "zod";
import { harderOf } from "@/server/domain/policy/mode-strength";
import { coverageOf } from "@/server/domain/policy/overlay/policy-coverage";
import { listRelaxedModes } from "../enforcement-mode/list-relaxed-modes";
import { defineQuery } from "../kernel/query";
import { tokenCovers } from "../kernel/require";

/** Most models examined; the answer says when there are more. */
const MODELS_MAX = 200;

/** Lists the gates of each policy in force, per model and stage in reach, and the stages without a gate. */
export const getCoverage = defineQuery({
  name: "policy.get-coverage",
  permission: "policy.read",
  input: z.strictObject({}),
  run: async (store, { teams, actor, now }) => {
    const [current, overlays, models] = await Promise.all([
      store.policies.listCurrent(),
      store.policies.listCurrentOverlays(),
      store.models.list(teams, { limit: MODELS_MAX }),
    ]);
    const inReach = models.items.filter(({ key }) => tokenCovers(actor, key));
    const documents = current.map(({ document }) => document);
    // Another team's overlay stays hidden.
    const within = overlays
      .map(({ overlay }) => overlay)
      .filter(({ spec }) => teams === "*" || teams.includes(spec.team));
    const coverage = coverageOf(documents, inReach, within);
    const relaxedModes = await listRelaxedModes(store, { teams, now });
    return {
      ...coverage,
      models: coverage.models.map((model) => {
        const team = inReach.find(({ key }) => key === model.modelKey)?.team;
        const relaxed = relaxedModes.find((one) => one.policy === model.policy && one.team === team);
        const floor = model.tier && relaxed?.rule?.tiers[model.tier];
        return {
          ...model,
          relaxed: relaxed && floor && { mode: harderOf(relaxed.mode, floor), until: relaxed.until },
        };
      }),
      allModels: models.nextCursor === undefined,
    };
  },
});
