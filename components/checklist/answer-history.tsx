import { countOf } from "@/server/domain/text/count-of";
import type { StageData } from "../data/release-data";
import { Note } from "../ui/note";
import { TimeStamp } from "../ui/time-stamp";
import { ItemProof } from "./item-proof";
import { UnderHeadings } from "./under-headings";

interface AnswerHistoryProps {
  readonly release: string;
  /** The answers to one item, oldest first. */
  readonly answers: StageData["answers"];
  /** The headings of a review, in the policy's order. */
  readonly headings: readonly string[] | undefined;
}

/** Lists every answer that an item was given, newest first. Answers are never edited; the latest counts. */
export function AnswerHistory({ release, answers, headings }: AnswerHistoryProps) {
  if (answers.length === 0) return null;
  return (
    <details>
      <summary className="min-h-6 w-fit cursor-pointer rounded-control text-13 text-accent">
        {countOf(answers.length, "answer")}
        {answers.length > 1 && ", the latest applies"}
      </summary>
      <ol className="mt-1 grid gap-1.5 border-l border-rule-strong pl-3 text-13">
        {[...answers].reverse().map((answer) => (
          <li key={answer.id} className="grid gap-0.5">
            <span>
              {answer.answer === "confirmed" ? "Confirmed" : "Marked not applicable"} by{" "}
              {answer.answeredByName}, <TimeStamp at={answer.answeredAt} hasZone />
              {answer.performedAt.getTime() !== answer.answeredAt.getTime() && (
                <Note>
                  ; done on <TimeStamp at={answer.performedAt} precision="day" />
                </Note>
              )}
            </span>
            {answer.reason !== undefined && (
              <span className="text-ink-muted wrap-anywhere">{answer.reason}</span>
            )}
            {answer.said !== undefined && <UnderHeadings said={answer.said} headings={headings} />}
            {answer.evidence !== undefined && (
              <ItemProof release={release} evidence={answer.evidence} fileName={answer.fileName} />
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
