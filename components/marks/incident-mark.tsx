import { CircleAlert, CircleCheck, CircleDashed, Clock } from "lucide-react";
import type { IncidentState } from "@/server/domain/incident/incident";
import { StateMark } from "../ui/state-mark";
import type { Presentation } from "../ui/tone";

const STATES = {
  open: { icon: CircleAlert, word: "Open", tone: "failed" },
  acted: { icon: CircleDashed, word: "Acted on", tone: "waiting" },
  resolved: { icon: CircleCheck, word: "Resolved", tone: "passed" },
} as const satisfies Record<IncidentState, Presentation>;

const EXPIRED = { icon: Clock, word: "Acceptance expired", tone: "stale" } as const satisfies Presentation;

interface IncidentMarkProps {
  readonly state: IncidentState;
  readonly asksAgain?: boolean;
}

/** Draws the state of an incident as icon, word and colour. */
export function IncidentMark({ state, asksAgain = false }: IncidentMarkProps) {
  return <StateMark presentation={asksAgain ? EXPIRED : STATES[state]} />;
}
