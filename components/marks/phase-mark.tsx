import {
  AlarmClockOff,
  Archive,
  CircleCheck,
  CircleSlash,
  OctagonX,
  Rocket,
  ScanEye,
  Ticket,
  X,
  Zap,
} from "lucide-react";
import type { PromotionPhase } from "@/server/domain/promotion/promotion";
import { StateMark } from "../ui/state-mark";
import type { Presentation } from "../ui/tone";

/**
 * The table from promotion phase to icon, word and colour. Phases under way are blue, because they are neither
 * good nor bad yet.
 */
export const PHASE_PRESENTATION = {
  permitted: { icon: Ticket, word: "Permitted", tone: "accent" },
  deploying: { icon: Rocket, word: "Deploying", tone: "accent" },
  verifying: { icon: ScanEye, word: "Verifying", tone: "accent" },
  live: { icon: CircleCheck, word: "Live", tone: "passed" },
  refused: { icon: OctagonX, word: "Refused", tone: "failed" },
  failed: { icon: X, word: "Failed", tone: "failed" },
  errored: { icon: Zap, word: "Errored", tone: "errored" },
  aborted: { icon: CircleSlash, word: "Aborted", tone: "missing" },
  superseded: { icon: Archive, word: "Superseded", tone: "not-applicable" },
} as const satisfies Record<PromotionPhase, Presentation>;

/** A deployment that should be live by now. */
export const OVERDUE_PRESENTATION = {
  icon: AlarmClockOff,
  word: "Overdue",
  tone: "stale",
} as const satisfies Presentation;

/** Draws the phase of a promotion. */
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
