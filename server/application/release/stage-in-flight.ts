import { isDeploymentOverdue } from "@/server/domain/promotion/promotion";
import type { Store } from "../kernel/ports";
import type { Scope } from "../kernel/scope";

/**
 * Returns the promotion or rollback of any release of the model that is in flight to a stage; none once its
 * permit expired unspent.
 */
export async function stageInFlight(
  store: Store,
  scope: Scope,
  { modelId, stage }: { readonly modelId: string; readonly stage: string },
) {
  const open = await store.promotions.findInFlight(modelId, stage);
  const found = open && (await store.promotions.find(scope.teams, open.id));
  if (!found?.permit) return undefined;
  const { promotion, permit } = found;
  if (promotion.phase === "permitted" && permit.expiresAt <= scope.now) return undefined;
  const { id, releaseId, releaseKey, kind, phase, engine, requestedBy, updatedAt } = promotion;
  const { liveDueAt } = promotion;
  const isOverdue = isDeploymentOverdue(promotion, scope.now);
  return {
    ...{ id, releaseId, releaseKey, kind, phase, engine, requestedBy, updatedAt },
    ...{ permitExpiresAt: permit.expiresAt, liveDueAt, isOverdue },
  };
}
