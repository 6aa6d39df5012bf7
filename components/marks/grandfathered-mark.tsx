import { CircleSlash, Clock, ClockAlert } from "lucide-react";
import type { AdoptionState } from "@/server/domain/model/adoption";
import type { GrandfatheredRelease } from "../data/model-data";
import { Note } from "../ui/note";
import { StateMark } from "../ui/state-mark";
import { TimeStamp } from "../ui/time-stamp";
import type { Presentation } from "../ui/tone";

/** Draws the mark of a release that was found running. */
export const ADOPTION_PRESENTATION = {
  grandfathered: { icon: Clock, word: "Grandfathered", tone: "waiting" },
  overdue: { icon: ClockAlert, word: "Grandfathered, overdue", tone: "stale" },
  ended: { icon: CircleSlash, word: "Replaced", tone: "not-applicable" },
} as const satisfies Record<AdoptionState, Presentation>;

interface GrandfatheredMarkProps {
  readonly adoption: Pick<GrandfatheredRelease, "state" | "dueAt">;
  /** True in a narrow cell, if its subject is named beside it. */
  readonly isShort?: boolean;
}

/**
 * Draws the mark of a release that was found running, and the date by which a governed release must replace it.
 */
export function GrandfatheredMark({ adoption: { state, dueAt }, isShort = false }: GrandfatheredMarkProps) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <StateMark
        presentation={ADOPTION_PRESENTATION[state]}
        word={isShort && state === "overdue" ? "Overdue" : undefined}
      />
      <Note size={12}>
        {state === "overdue" ? "since" : "due"} <TimeStamp at={dueAt} precision="day" isInert />
      </Note>
    </span>
  );
}
