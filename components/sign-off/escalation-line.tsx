import { BellRing } from "lucide-react";
import { type RungAt, rungInWords } from "@/server/domain/notification/escalation";
import { TimeStamp } from "../ui/time-stamp";

interface LadderLineProps {
  readonly rungs: readonly RungAt[];
  readonly now: Date;
}

/** Shows the reminders of an open signature: who was notified when, and who is next. */
export function LadderLine({ rungs, now }: LadderLineProps) {
  if (rungs.length === 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-12 text-ink-muted">
      <BellRing aria-hidden className="size-3.5 shrink-0" />
      {rungs.map((rung) => (
        <span key={`${rung.afterHours}/${rung.to ?? ""}`}>
          {rungInWords(rung)} <TimeStamp at={rung.at} now={now} />
        </span>
      ))}
    </p>
  );
}
