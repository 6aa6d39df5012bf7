import {
  Archive,
  BadgeCheck,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  OctagonX,
  Rocket,
  Undo2,
  UserRound,
} from "lucide-react";
import type { ReleaseStatus } from "@/server/domain/status/status";
import { StateMark } from "../ui/state-mark";
import type { Presentation } from "../ui/tone";

/** The table from the status of a release to icon, word and colour. */
export const STATUS_PRESENTATION = {
  live: { icon: CircleCheck, word: "Live", tone: "passed" },
  "in-progress": { icon: Rocket, word: "In progress", tone: "accent" },
  ready: { icon: BadgeCheck, word: "Ready to promote", tone: "passed" },
  waiting: { icon: UserRound, word: "Waiting", tone: "waiting" },
  blocked: { icon: OctagonX, word: "Blocked", tone: "failed" },
  returned: { icon: Undo2, word: "Returned", tone: "failed" },
  "not-requested": { icon: CircleDashed, word: "Not requested", tone: "missing" },
  "was-live": { icon: Archive, word: "Was live", tone: "not-applicable" },
  withdrawn: { icon: CircleSlash, word: "Withdrawn", tone: "missing" },
} as const satisfies Record<ReleaseStatus, Presentation>;

/** Draws the status of a release in a stage as icon, word and colour. */
export function StatusMark({
  status,
  word,
}: {
  readonly status: ReleaseStatus;
  readonly word?: string | undefined;
}) {
  return <StateMark presentation={STATUS_PRESENTATION[status]} word={word} />;
}
