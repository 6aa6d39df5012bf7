import type { PromotionPhase } from "@/server/domain/promotion/promotion";
import { StateMark } from "../ui/state-mark";
import { PHASE_PRESENTATION } from "./phase-presentation";

/** Where a promotion stands. */
export function PhaseMark({
  phase,
  ...look
}: {
  readonly phase: PromotionPhase;
  readonly look?: "plain" | "tag";
  readonly word?: string | undefined;
}) {
  return <StateMark presentation={PHASE_PRESENTATION[phase]} {...look} />;
}
