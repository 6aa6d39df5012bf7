import { CircleCheck, CircleHelp, Clock, TriangleAlert } from "lucide-react";
import type { ChecklistItemState } from "@/server/domain/decision/evaluation";
import { ReasonText } from "../explanation/reason-text";
import { TimeStamp } from "../ui/time-stamp";

interface LinkCheckedProps {
  readonly link: NonNullable<ChecklistItemState["link"]>;
  /** False if the item's reason states the same. */
  readonly isSaid: boolean;
  readonly now: Date;
}

const LOOK = {
  reachable: { icon: CircleCheck, tone: "passed" },
  "answered-otherwise": { icon: TriangleAlert, tone: "stale" },
  unreachable: { icon: TriangleAlert, tone: "stale" },
  "not-called": { icon: CircleHelp, tone: "neutral" },
  waiting: { icon: Clock, tone: "neutral" },
} as const;

/** Shows the result of fetching an item's link, and when it was fetched. */
export function LinkChecked({ link: { outcome, reason, checkedAt }, isSaid, now }: LinkCheckedProps) {
  const { icon: Icon, tone } = LOOK[outcome];
  return (
    <span data-tone={tone} className="inline-flex flex-wrap items-center gap-x-1">
      <Icon aria-hidden className="size-3.5 text-(--tone-line)" />
      {isSaid ? <ReasonText reason={reason} /> : "Checked"}
      {checkedAt !== undefined && <TimeStamp at={checkedAt} now={now} />}
    </span>
  );
}
