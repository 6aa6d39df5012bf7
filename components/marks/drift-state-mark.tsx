import type { DriftStateKind } from "@/server/domain/drift/drift-state";
import { StateMark } from "../ui/state-mark";
import { DRIFT_STATE_PRESENTATION } from "./drift-state-presentation";

interface DriftStateMarkProps {
  readonly state: DriftStateKind;
  /** In place of the table's word, when more is known: "2 drifted". */
  readonly word?: string | undefined;
  readonly isIconOnly?: boolean;
}

/** How a drift series stands. */
export function DriftStateMark({ state, ...look }: DriftStateMarkProps) {
  return <StateMark presentation={DRIFT_STATE_PRESENTATION[state]} {...look} />;
}
