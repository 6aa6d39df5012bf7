import type { CoverageCell, ModelCoverage } from "@/server/domain/policy/overlay/policy-coverage";
import { pluralOf } from "@/server/domain/text/count-of";

export const MODEL_GAP_WORDS = {
  "no-policy": "no policy governs it: no release can be opened",
  "several-policies": "several policies claim it: no release can be opened",
  unclear: "a policy cannot say whether it applies",
} as const satisfies Record<NonNullable<ModelCoverage["gap"]>, string>;

export const CELL_GAP_WORDS = {
  "no-stage": "not a stage of its policy",
  "nothing-blocks": "nothing blocks: nothing can go there",
  "only-conditional": "each depends on a condition",
} as const satisfies Record<NonNullable<CoverageCell["gap"]>, string>;

/** “7 block, 1 warns” */
export function cellInWords({ blocking, warning, observing }: CoverageCell): string {
  return [
    `${blocking} ${pluralOf(blocking, "blocks", "block")}`,
    warning > 0 && `${warning} ${pluralOf(warning, "warns", "warn")}`,
    observing > 0 && `${observing} only ${pluralOf(observing, "observes", "observe")}`,
  ]
    .filter((part) => part !== false)
    .join(", ");
}
