import { Check, CircleDashed, ClockAlert, TrendingUp, TriangleAlert, Unplug } from "lucide-react";
import type { DriftStateKind } from "@/server/domain/drift/drift-state";
import { StateMark } from "../ui/state-mark";
import { TildeIcon } from "../ui/tilde-icon";
import type { Presentation } from "../ui/tone";

/** The table from the state of a drift series to icon, word and colour. */
export const DRIFT_STATE_PRESENTATION = {
  drifted: { icon: TriangleAlert, word: "Drifted", tone: "failed" },
  shifting: { icon: TrendingUp, word: "Shifting", tone: "waiting" },
  silent: { icon: ClockAlert, word: "No recent data", tone: "stale" },
  gap: { icon: CircleDashed, word: "Gap", tone: "missing" },
  empty: { icon: Unplug, word: "No data", tone: "missing" },
  unlimited: { icon: TildeIcon, word: "No limit", tone: "inconclusive" },
  stable: { icon: Check, word: "Stable", tone: "passed" },
} as const satisfies Record<DriftStateKind, Presentation>;

interface DriftStateMarkProps {
  readonly state: DriftStateKind;
  /** Replaces the table's word if more is known: "2 drifted". */
  readonly word?: string | undefined;
  readonly isIconOnly?: boolean;
}

/** Draws the state of a drift series. */
export function DriftStateMark({ state, ...look }: DriftStateMarkProps) {
  return <StateMark presentation={DRIFT_STATE_PRESENTATION[state]} {...look} />;
}
