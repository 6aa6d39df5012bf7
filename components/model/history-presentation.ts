import { Ban, CircleDashed, CircleHelp, CircleSlash, History, Minus, Pause, Radio } from "lucide-react";
import type { HistoryState } from "@/server/domain/report/history-matrix";
import type { Presentation } from "../ui/tone";

/** Icon, word and colour of every state of the history matrix. */
export const HISTORY_PRESENTATIONS: Readonly<Record<HistoryState, Presentation>> = {
  live: { icon: Radio, word: "Live", tone: "passed" },
  "was-here": { icon: History, word: "Was here", tone: "neutral" },
  "in-flight": { icon: CircleDashed, word: "In flight", tone: "waiting" },
  failed: { icon: CircleSlash, word: "Failed", tone: "failed" },
  held: { icon: Pause, word: "Held", tone: "stale" },
  revoked: { icon: Ban, word: "Revoked", tone: "errored" },
  never: { icon: Minus, word: "Never", tone: "not-applicable" },
  unknown: { icon: CircleHelp, word: "Unknown", tone: "missing" },
};
