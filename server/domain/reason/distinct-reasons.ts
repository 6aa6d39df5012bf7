import { canonicalJson } from "../canonical/index";
import type { Reason } from "./reason";

/** Returns each reason once, in the order of first appearance. */
export function distinctReasons(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map((one) => [canonicalJson(one), one])).values()];
}
