import { Check, CircleDashed, Clock, Minus, Shield, UserRound, X, Zap } from "lucide-react";
import type { Verdict } from "@/server/domain/decision/verdict";
import { StateMark } from "../ui/state-mark";
import { TildeIcon } from "../ui/tilde-icon";
import type { Presentation } from "../ui/tone";

/** The table from verdict to icon, word and colour. */
export const VERDICT_PRESENTATION = {
  passed: { icon: Check, word: "Passed", tone: "passed" },
  failed: { icon: X, word: "Failed", tone: "failed" },
  missing: { icon: CircleDashed, word: "Missing", tone: "missing" },
  stale: { icon: Clock, word: "Stale", tone: "stale" },
  waiting: { icon: UserRound, word: "Waiting", tone: "waiting" },
  inconclusive: { icon: TildeIcon, word: "Inconclusive", tone: "inconclusive" },
  errored: { icon: Zap, word: "Errored", tone: "errored" },
  waived: { icon: Shield, word: "Waived", tone: "waived" },
  "not-applicable": { icon: Minus, word: "Not applicable", tone: "not-applicable" },
} as const satisfies Record<Verdict, Presentation>;

interface VerdictMarkProps {
  readonly verdict: Verdict;
  readonly look?: "plain" | "tag";
  readonly word?: string | undefined;
  readonly isIconOnly?: boolean;
}

/** Draws a gate's verdict. */
export function VerdictMark({ verdict, ...look }: VerdictMarkProps) {
  return <StateMark presentation={VERDICT_PRESENTATION[verdict]} {...look} />;
}
