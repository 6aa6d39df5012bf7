import { z } from "zod";
import { historyCell } from "@/server/domain/report/history-matrix";
import { asOfInstant } from "../kernel/as-of";
import { InstantText, ModelKey, PageInput } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { requireModel } from "../kernel/require";
import { governingPolicy } from "../policy/governing-policy";
import { ledgerPosition } from "../report/report-query";

/**
 * Returns the history matrix of a model as of an instant: a row per release, newest first, and a cell per stage.
 * The stages are those of the governing policy, then any other stage that a release was requested for or ran in.
 *
 * @throws AppError `validation-failed` for an instant in the future.
 */
export const getModelHistory = defineQuery({
  name: "model.get-history",
  permission: "model.read",
  input: z.strictObject({ model: ModelKey, at: InstantText.optional(), ...PageInput }),
  run: async (store, scope, { model: key, at: asked, ...page }) => {
    const model = await requireModel(store.models, scope, key);
    const at = asOfInstant(scope, { field: "at", at: asked });
    const [{ items, nextCursor }, policies, deployments, ledger] = await Promise.all([
      store.modelHistory.releases(model.id, { at, ...page }),
      store.policies.listCurrent(),
      store.models.deployments(model.id),
      ledgerPosition(store.ledger),
    ]);
    const stages = [
      ...new Set([
        ...(governingPolicy(policies, model)?.document.spec.stages ?? []),
        ...deployments.filter(({ since }) => since <= at).map(({ stage }) => stage),
        ...items.flatMap(({ promotions, requests }) =>
          [...promotions, ...requests].map(({ stage }) => stage),
        ),
      ]),
    ];
    return {
      model: { key: model.key, title: model.title, registeredAt: model.registeredAt },
      at,
      isPast: asked !== undefined,
      readAt: scope.now,
      ledger,
      stages,
      items: items.map((history) => ({
        release: history.releaseKey,
        version: history.version,
        openedAt: history.openedAt,
        cells: stages.map((stage) => historyCell(history, stage, at)),
      })),
      nextCursor,
    };
  },
});
