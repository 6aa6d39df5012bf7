import { Archive, BadgeCheck, CircleCheck, CircleDashed, CircleSlash, OctagonX, Rocket, Undo2, UserRound } from "lucide-react";
import type { Standing } from "@/server/domain/status/status";
import { StateMark } from "../ui/state-mark";
import type { Presentation } from "../ui/tone";

/** The table from the status of a release to icon, word and colour. */
export const STANDING_PRESENTATION = {
  live: { icon: CircleCheck, word: "Live", tone: "passed" },
  "on-its-way": { icon: Rocket, word: "In progress", tone: "accent" },
  ready: { icon: BadgeCheck, word: "Ready to promote", tone: "passed" },
  waiting: { icon: UserRound, word: "Waiting", tone: "waiting" },
  blocked: { icon: OctagonX, word: "Blocked", tone: "failed" },
  returned: { icon: Undo2, word: "Returned", tone: "failed" },
  "not-asked": { icon: CircleDashed, word: "Not requested", tone: "missing" },
  left: { icon: Archive, word: "Was live", tone: "not-applicable" },
  withdrawn: { icon: CircleSlash, word: "Withdrawn", tone: "missing" },
} as const satisfies Record<Standing, Presentation>;

/** Draws the status of a release in a stage as icon, word and colour. */
export function StandingMark({ standing, word }: { readonly standing: Standing; readonly word?: string | undefined }) {
  return <StateMark presentation={STANDING_PRESENTATION[standing]} word={word} />;
}
