import type { CoverageCell, ModelCoverage } from "@/server/domain/policy/overlay/policy-coverage";
import { pluralOf } from "@/server/domain/text/count-of";

export const MODEL_GAP_WORDS = {
  "no-policy": "no policy applies, so no release can be opened",
  "several-policies": "several policies apply, so no release can be opened",
  unclear: "whether a policy applies cannot be determined",
} as const satisfies Record<NonNullable<ModelCoverage["gap"]>, string>;

export const CELL_GAP_WORDS = {
  "no-stage": "not a stage of its policy",
  "nothing-blocks": "no blocking gate, so no promotion is possible",
  "only-conditional": "all gates are conditional",
} as const satisfies Record<NonNullable<CoverageCell["gap"]>, string>;

/** Returns “7 block, 1 warns”. */
export function cellInWords({ blocking, warning, observing }: CoverageCell): string {
  return [
    `${blocking} ${pluralOf(blocking, "blocks", "block")}`,
    warning > 0 && `${warning} ${pluralOf(warning, "warns", "warn")}`,
    observing > 0 && `${observing} only ${pluralOf(observing, "observes", "observe")}`,
  ]
    .filter((part) => part !== false)
    .join(", ");
}
