import { BellRing } from "lucide-react";
import { type EscalationStepAt, stepInWords } from "@/server/domain/notification/escalation";
import { TimeStamp } from "../ui/time-stamp";

interface EscalationLineProps {
  readonly steps: readonly EscalationStepAt[];
  readonly now: Date;
}

/** Shows the reminders of an open signature: who was notified when, and who is next. */
export function EscalationLine({ steps, now }: EscalationLineProps) {
  if (steps.length === 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-12 text-ink-muted">
      <BellRing aria-hidden className="size-3.5 shrink-0" />
      {steps.map((step) => (
        <span key={`${step.afterHours}/${step.to ?? ""}`}>
          {stepInWords(step)} <TimeStamp at={step.at} now={now} />
        </span>
      ))}
    </p>
  );
}
