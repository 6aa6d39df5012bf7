import { BadgeCheck, CircleEllipsis, OctagonX, Undo2 } from "lucide-react";
import type { DecisionState } from "@/server/domain/decision/evaluation";
import { StateMark } from "../ui/state-mark";
import type { Presentation } from "../ui/tone";

/** The table from the state of a decision to icon, word and colour. */
export const DECISION_PRESENTATION = {
  approved: { icon: BadgeCheck, word: "Approved", tone: "passed" },
  pending: { icon: CircleEllipsis, word: "Pending", tone: "waiting" },
  rejected: { icon: Undo2, word: "Rejected", tone: "failed" },
  blocked: { icon: OctagonX, word: "Blocked", tone: "failed" },
} as const satisfies Record<DecisionState, Presentation>;

/** Draws the state of a decision: approved, pending, rejected or blocked. */
export function DecisionMark({
  state,
  ...look
}: {
  readonly state: DecisionState;
  readonly look?: "plain" | "tag";
  readonly word?: string | undefined;
}) {
  return <StateMark presentation={DECISION_PRESENTATION[state]} {...look} />;
}
