import { CalendarClock, CircleOff, UserCheck, UserX } from "lucide-react";
import type { DelegationState } from "@/server/domain/sign-off/delegation-state";
import { StateMark } from "../ui/state-mark";
import type { Presentation } from "../ui/tone";

const PRESENTATIONS: Readonly<Record<DelegationState, Presentation>> = {
  "in-force": { icon: UserCheck, word: "In force", tone: "passed" },
  upcoming: { icon: CalendarClock, word: "Not yet active", tone: "waiting" },
  over: { icon: CircleOff, word: "Ended", tone: "neutral" },
  "taken-back": { icon: UserX, word: "Revoked", tone: "neutral" },
};

interface DelegationMarkProps {
  readonly state: DelegationState;
  /** The reason why it has no effect at present. */
  readonly idle: string | undefined;
}

/** Draws the state of a delegation, and whether it has an effect now. */
export function DelegationMark({ state, idle }: DelegationMarkProps) {
  const isIdle = idle !== undefined && (state === "in-force" || state === "upcoming");
  return (
    <StateMark
      presentation={isIdle ? { icon: UserX, word: "Without effect", tone: "stale" } : PRESENTATIONS[state]}
    />
  );
}
