import { type Reason, verbatim } from "@/server/domain/reason/reason";
import type { StageData } from "../data/release-data";

/** Returns why the live release cannot be rolled back, as the rules state it; `undefined` if it can. */
export function whyNotRollBack({
  stage,
  offers,
}: Pick<StageData, "stage"> & { readonly offers: Pick<StageData["offers"], "rollBack"> }):
  | Reason
  | undefined {
  const { whyNot, targets } = offers.rollBack;
  if (whyNot !== undefined) return verbatim(whyNot);
  return targets.length === 0
    ? verbatim(`No other release was live in ${stage} under a permit, so there is no rollback target.`)
    : undefined;
}
