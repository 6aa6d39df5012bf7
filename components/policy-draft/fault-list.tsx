import { countOf, pluralOf } from "@/server/domain/text/count-of";
import { Note } from "../ui/note";
import type { CodeFault } from "./policy-code";

interface FaultListProps {
  readonly faults: readonly CodeFault[];
  readonly count: number;
  /** False until the server checked the text. */
  readonly isKnown: boolean;
}

/** Lists the errors of a text in order, by line and column. */
export function FaultList({ faults, count, isKnown }: FaultListProps) {
  return (
    <div role="status" className="text-13">
      {isKnown && count === 0 && <Note as="p">The text is valid.</Note>}
      {count > 0 && (
        <>
          <p className="font-medium text-(--tone)" data-tone="failed">
            {countOf(count, "error")}. Correct {pluralOf(count, "it", "them")} before saving.
          </p>
          <ul className="mt-1 grid gap-1">
            {faults.map(({ line, column, pointer, detail }) => (
              <li key={`${line}:${column}:${detail}`} className="flex gap-3">
                <span className="w-16 shrink-0 font-mono text-ink-muted tabular-nums">{`${line}:${column}`}</span>
                <span className="min-w-0 wrap-anywhere">
                  {pointer !== "" && <code>{pointer}</code>} {detail}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
