import { CircleCheck, CircleX, FileClock, History, Stamp, UserRound } from "lucide-react";
import type { LineageNode } from "../data/lineage-data";
import { StateMark } from "../ui/state-mark";
import type { Presentation } from "../ui/tone";

const PRESENTATION: Readonly<Record<LineageNode["badges"][number]["state"], Omit<Presentation, "word">>> = {
  live: { icon: CircleCheck, tone: "passed" },
  waiting: { icon: UserRound, tone: "waiting" },
  failed: { icon: CircleX, tone: "failed" },
  signed: { icon: Stamp, tone: "neutral" },
  waived: { icon: FileClock, tone: "waived" },
  past: { icon: History, tone: "neutral" },
};

/** Draws the status of a release, deployment or run. */
export function LineageBadge({ badge: { word, state } }: { readonly badge: LineageNode["badges"][number] }) {
  return <StateMark presentation={{ ...PRESENTATION[state], word }} />;
}
