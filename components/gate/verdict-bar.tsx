import type { Verdict } from "@/server/domain/decision/verdict";
import { countVerdicts, describeVerdicts } from "@/server/domain/gate/verdict-counts";
import { VERDICT_PRESENTATION, VerdictMark } from "../marks/verdict-mark";
import { Note } from "../ui/note";

interface VerdictBarProps {
  readonly verdicts: readonly Verdict[];
  /** False if the row shows the counts elsewhere. */
  readonly hasLegend?: boolean;
}

/** Draws all gates of a release as one bar: a segment per verdict, blockers at the left. */
export function VerdictBar({ verdicts, hasLegend = false }: VerdictBarProps) {
  const counts = countVerdicts(verdicts);
  return (
    <div className="min-w-24">
      <div
        role="img"
        aria-label={`Gates: ${describeVerdicts(verdicts)}`}
        className="flex h-2 gap-0.5 overflow-hidden rounded-control bg-hover"
      >
        {counts.map(({ verdict, count }) => (
          <span
            key={verdict}
            data-tone={VERDICT_PRESENTATION[verdict].tone}
            data-segment
            className={`min-w-1.5 ${FILLS[verdict] ?? "bg-(--tone-line)"}`}
            style={{ flexGrow: count, flexBasis: 0 }}
          />
        ))}
      </div>
      {hasLegend && (
        <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
          {counts.map(({ verdict, count }) => (
            <li key={verdict}>
              <VerdictMark
                verdict={verdict}
                word={`${count} ${VERDICT_PRESENTATION[verdict].word.toLowerCase()}`}
              />
            </li>
          ))}
          {counts.length === 0 && (
            <Note as="li" size={13}>
              No gates, so no promotion is possible
            </Note>
          )}
        </ul>
      )}
    </div>
  );
}

/** Fills that are not the solid colour of the verdict: hatched, outlined with dashes, or grey. */
const FILLS: Partial<Record<Verdict, string>> = {
  waived: "hatched-solid",
  missing: "border border-dashed border-(--tone-line)",
  "not-applicable": "bg-rule-strong",
};
