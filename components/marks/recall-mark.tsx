import { CircleAlert, CircleCheck, CircleDashed, Clock, History, Undo2 } from "lucide-react";
import type { RecallStatus, RowStatus } from "@/server/domain/recall/recall";
import { StateMark } from "../ui/state-mark";
import type { Presentation } from "../ui/tone";

const RECALLS = {
  open: { icon: CircleAlert, word: "Open", tone: "failed" },
  ended: { icon: CircleCheck, word: "Ended", tone: "passed" },
  lifted: { icon: Undo2, word: "Lifted", tone: "neutral" },
} as const satisfies Record<RecallStatus, Presentation>;

const ROWS = {
  undecided: { icon: CircleAlert, word: "To decide", tone: "failed" },
  expired: { icon: Clock, word: "Acceptance expired", tone: "stale" },
  "under-way": { icon: CircleDashed, word: "Under way", tone: "waiting" },
  decided: { icon: CircleCheck, word: "Decided", tone: "passed" },
  past: { icon: History, word: "No longer in use", tone: "neutral" },
} as const satisfies Record<RowStatus, Presentation>;

/** Draws the status of a recall as icon, word and colour. */
export function RecallMark({ status }: { readonly status: RecallStatus }) {
  return <StateMark presentation={RECALLS[status]} />;
}

/** Draws the status of an affected release as icon, word and colour. */
export function RecallRowMark({ status }: { readonly status: RowStatus }) {
  return <StateMark presentation={ROWS[status]} />;
}
