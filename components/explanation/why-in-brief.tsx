import type { ReactNode } from "react";
import type { Explanation } from "@/server/domain/explanation/explanation";
import { Note } from "../ui/note";
import { BLOCKED_FRAME } from "./blocked-frame";
import { BLOCKED_KIND_PRESENTATION } from "./blocked-kinds";
import { explainedNumbers } from "./explained-numbers";
import { ExplainedPair } from "./explained-pair";
import { ReasonText } from "./reason-text";
import { WhoCanAct } from "./who-can-act";

/**
 * The parts of an explanation that lists have: statement, who can act, and the numbers if the rule was
 * evaluated.
 */
type Brief = Pick<Explanation, "kind" | "title" | "who"> &
  Partial<Pick<Explanation, "measured" | "required" | "comparator" | "unit" | "counted">>;

interface WhyInBriefProps {
  readonly explanation: Brief;
  readonly names?: readonly string[];
  /** Replaces the plain title, for example with a link. */
  readonly title?: ReactNode;
  /** One more line, for example what follows. */
  readonly note?: ReactNode;
}

/** Draws {@link WhyAndWhatNext} in three lines, with the same words, icons and edges. */
export function WhyInBrief({ explanation, names, title, note }: WhyInBriefProps) {
  const { kind, who, counted = "measured" } = explanation;
  const { icon: Icon, word, tone } = BLOCKED_KIND_PRESENTATION[kind];
  const { measured, required } = explainedNumbers(explanation, names);
  return (
    <div
      data-tone={tone}
      data-kind={kind}
      className={`grid min-w-0 gap-0.5 rounded-control bg-paper py-1.5 pr-2.5 text-13 ${BLOCKED_FRAME[kind]}`}
    >
      <p className="line-clamp-3 wrap-anywhere">
        <Icon
          aria-hidden
          className="mr-1.5 inline-block size-3.5 align-[-0.15em] text-(--tone-line)"
          strokeWidth={2.25}
        />
        <span className="font-medium text-(--tone)">{`${word}. `}</span>
        {title ?? <ReasonText reason={explanation.title} />}
      </p>
      {(measured !== undefined || required !== undefined) && (
        <p className="line-clamp-2 wrap-anywhere">
          <ExplainedPair measured={measured} required={required} verb={counted} />
        </p>
      )}
      {kind !== "open" && who.length > 0 && (
        <p className="wrap-anywhere text-ink-muted">
          Who can act: <WhoCanAct who={who} />
        </p>
      )}
      {note !== undefined && <Note as="p">{note}</Note>}
    </div>
  );
}
