import { type Reason, verbatim } from "@/server/domain/reason/reason";
import type { StageData } from "../data/release-data";

/** What stands in the way of taking back what is live here, as the rules said it; `undefined` when nothing does. */
export function whyNotRollBack({
  stage,
  offers,
}: Pick<StageData, "stage"> & { readonly offers: Pick<StageData["offers"], "rollBack"> }): Reason | undefined {
  const { whyNot, targets } = offers.rollBack;
  if (whyNot !== undefined) return verbatim(whyNot);
  return targets.length === 0
    ? verbatim(`No other release was live in ${stage} under a permit, so there is no rollback target.`)
    : undefined;
}
