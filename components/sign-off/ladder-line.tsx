import { BellRing } from "lucide-react";
import type { RungAt } from "@/server/domain/notification/ladder";
import { TimeStamp } from "../ui/time-stamp";
import { roleInWords } from "./role-words";

interface LadderLineProps {
  readonly rungs: readonly RungAt[];
  readonly now: Date;
}

/** What happened and what will while a signature is awaited: who was reminded when, and who is told next. */
export function LadderLine({ rungs, now }: LadderLineProps) {
  if (rungs.length === 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-12 text-ink-muted">
      <BellRing aria-hidden className="size-3.5 shrink-0" />
      {rungs.map(({ afterHours, to, at, isReached }) => (
        <span key={`${afterHours}/${to ?? ""}`}>
          {wordsOf(to, isReached)} <TimeStamp at={at} now={now} />
        </span>
      ))}
    </p>
  );
}

function wordsOf(to: RungAt["to"], isReached: boolean): string {
  if (to === undefined) return isReached ? "Signers reminded" : "Signers are reminded";
  return isReached ? `Escalated to whoever is ${roleInWords(to)}` : `Escalates to whoever is ${roleInWords(to)}`;
}
