import { countOf, formatNumber } from "@/server/domain/text/count-of";
import type { DryRunFound } from "../data/policy-data";
import { EFFECT_PRESENTATION } from "../marks/dry-run-presentation";
import { StateMark } from "../ui/state-mark";
import { countEffects } from "./prepare-dry-run";

/** Draws the evaluated decisions as one bar: a segment per effect, the most severe at the left. */
export function DryRunBar({ effects, decisions }: Pick<DryRunFound, "effects" | "decisions">) {
  const counts = countEffects(effects);
  const words = counts
    .map(({ effect, count }) => `${count} ${EFFECT_PRESENTATION[effect].word.toLowerCase()}`)
    .join(", ");
  return (
    <div>
      <div
        role="img"
        aria-label={`${countOf(decisions, "decision")}: ${words}`}
        className="flex h-3 gap-0.5 overflow-hidden rounded-control bg-hover"
      >
        {counts.map(({ effect, count }) => (
          <span
            key={effect}
            data-tone={EFFECT_PRESENTATION[effect].tone}
            data-segment
            className={effect === "unchanged" ? "min-w-1.5 bg-rule-strong" : "min-w-1.5 bg-(--tone-line)"}
            style={{ flexGrow: count, flexBasis: 0 }}
          />
        ))}
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
        {counts.map(({ effect, count }) => (
          <li key={effect}>
            <StateMark
              presentation={EFFECT_PRESENTATION[effect]}
              word={`${formatNumber(count)} ${EFFECT_PRESENTATION[effect].word.toLowerCase()}`}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
