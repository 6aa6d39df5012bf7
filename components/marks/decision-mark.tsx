import type { DecisionState } from "@/server/domain/decision/evaluation";
import { StateMark } from "../ui/state-mark";
import { DECISION_PRESENTATION } from "./decision-presentation";

/** What the decision on a release says: approved, pending, rejected or blocked. */
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
