import type { GatePart } from "../../decision/evaluation";
import type { Objective, Score } from "../../policy/rule-forms";
import { valueInWords } from "../basis/value-in-words";
import { type Asked, amountOf, type Ruled } from "./asked";

/** One objective with what it earned: 0 to 1; undefined where it cannot be told. */
interface Judged {
  readonly objective: Objective;
  readonly earned: number | undefined;
  readonly part: GatePart;
}

/**
 * A weighted score over several objectives, with those that no score makes up for.
 *
 * `failed` when a key objective does not hold, or when the score stays below what is asked even if all that cannot be told
 * were perfect; else `inconclusive` when any objective cannot be told, so that leaving one out never helps; else `passed`,
 * with a warning for each that lies in its warning band or that the others make up for.
 */
export function judgeScore(form: Score, asked: Asked): Ruled {
  const judged = form.objectives.map((objective) => judgeObjective(objective, asked));
  const parts = judged.map(({ part }) => part);
  const total = form.objectives.reduce((sum, { weight }) => sum + weight, 0);
  if (!(total > 0)) return { status: "errored", reason: "The rule could not be evaluated: its objectives weigh nothing.", parts };
  const scoreWith = (unknown: number) =>
    judged.reduce((sum, { objective, earned }) => sum + objective.weight * (earned ?? unknown), 0) / total;
  const score = judged.some(({ earned }) => earned === undefined) ? undefined : scoreWith(0);
  const shown = { measured: score, required: form.atLeast, parts };
  const ruled = (status: GatePart["status"], reason: string) => ({ ...shown, status, reason });
  const broken = parts.find(({ status }) => status === "errored");
  if (broken) return ruled("errored", broken.note ?? "");
  const keyMissed = judged.filter(({ objective, part }) => objective.key && part.status === "failed");
  if (keyMissed.length > 0) return ruled("failed", `No score makes up for ${keyMissed.map(({ part }) => part.note).join(" ")}`);
  if (scoreWith(1) < form.atLeast) return ruled("failed", `The score cannot reach ${valueInWords(form.atLeast)}. ${missedIn(judged)}`);
  const unknown = parts.filter(({ status }) => status === "inconclusive");
  if (unknown.length > 0) return ruled("inconclusive", unknown.map(({ note }) => note).join(" "));
  return {
    ...ruled("passed", `Scores ${valueInWords(scoreWith(0))} of 1; ${valueInWords(form.atLeast)} is asked.`),
    warnings: judged.flatMap(({ part, earned }) => (earned !== undefined && earned < 1 ? [part.note ?? part.title] : [])),
  };
}

function missedIn(judged: readonly Judged[]): string {
  return judged
    .filter(({ earned }) => earned !== undefined && earned < 1)
    .map(({ part }) => part.note)
    .join(" ");
}

function judgeObjective(objective: Objective, asked: Asked): Judged {
  const part = { id: objective.id, title: objective.title };
  const [value, target, limit] = [objective.measured, objective.target, objective.limit ?? objective.target].map((amount) =>
    amountOf(amount, asked),
  );
  for (const amount of [value, target, limit]) {
    if (amount === undefined || typeof amount === "number") continue;
    return { objective, earned: undefined, part: { ...part, status: amount.status, note: `${objective.title}: ${amount.reason}` } };
  }
  const [measured, wanted, edge] = [Number(value), Number(target), Number(limit)];
  const sign = objective.better === "higher" ? 1 : -1;
  if (sign * (wanted - edge) < 0) {
    const note = `The rule could not be evaluated: the limit of ${objective.title} is stricter than its target.`;
    return { objective, earned: undefined, part: { ...part, status: "errored", note } };
  }
  const earned = earnedBy(sign * measured, sign * wanted, sign * edge);
  const isMissed = sign * measured < sign * edge;
  return {
    objective,
    earned,
    part: {
      ...part,
      status: isMissed ? "failed" : "passed",
      measured,
      required: wanted,
      note: noteOf(objective, { measured, wanted, edge }),
    },
  };
}

/** In full from the target on, nothing short of the limit, in proportion between; all three so that more is better. */
function earnedBy(value: number, target: number, limit: number): number {
  if (value >= target) return 1;
  return value <= limit ? 0 : (value - limit) / (target - limit);
}

function noteOf(
  { title, better, key }: Objective,
  { measured, wanted, edge }: { readonly measured: number; readonly wanted: number; readonly edge: number },
): string {
  const sign = better === "higher" ? 1 : -1;
  const [value, target, limit] = [measured, wanted, edge].map(valueInWords);
  if (sign * measured >= sign * wanted) return `${title}: ${value} reaches ${target}.`;
  if (sign * measured >= sign * edge) return `${title}: ${value} is in the warning band between ${limit} and ${target}.`;
  return `${title}: ${value} misses ${limit}${key ? ", a key objective" : ""}.`;
}
