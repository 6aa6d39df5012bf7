import type { GatePart } from "@/server/domain/decision/evaluation";
import { measurementWords } from "../explanation/prepare-measurement";
import { ReasonText } from "../explanation/reason-text";
import { VerdictMark } from "../marks/verdict-mark";
import { Note } from "../ui/note";

interface GatePartsProps {
  readonly parts: readonly GatePart[];
}

/** Lists the parts of a rule, blocking ones first: verdict, numbers and finding. */
export function GateParts({ parts }: GatePartsProps) {
  return (
    <section aria-label="Results by part" className="grid gap-1">
      <h3 className="text-14 font-semibold">Results by part</h3>
      <ul className="divide-y divide-rule border-y border-rule">
        {parts.map((part) => {
          const { measured, required } = measurementWords(part);
          return (
            <li key={part.id} className="grid gap-0.5 py-1.5">
              <span className="flex flex-wrap items-baseline gap-x-3">
                <VerdictMark verdict={part.status} />
                <span className="min-w-0 flex-1 basis-40 font-medium wrap-anywhere">
                  <ReasonText reason={part.title} />
                </span>
                {measured !== undefined && (
                  <span className="text-13 tabular-nums">
                    {measured}
                    {required !== undefined && <Note> · {required} required</Note>}
                  </span>
                )}
              </span>
              {part.note !== undefined && (
                <span className="max-w-prose text-13 text-ink-muted wrap-anywhere">
                  <ReasonText reason={part.note} />
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
