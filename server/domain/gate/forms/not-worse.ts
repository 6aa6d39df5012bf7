import type { GatePart } from "../../decision/evaluation";
import type { EvidencePayload } from "../../evidence/evidence";
import type { Amount, NotWorse } from "../../policy/rule-forms";
import { differenceInterval, type Estimate, wilsonInterval } from "../../statistics/interval";
import { valueInWords } from "../basis/value-in-words";
import { type Asked, amountOf, numberIn, type Ruled, sizeIn, worstFirst } from "./asked";

const EARLIER = { baseline: "what is live", anchor: "the release first signed" } as const;
type Earlier = keyof typeof EARLIER;

/**
 * Not worse than an earlier release by more than the margin (non-inferiority), with each it names. In the direction that
 * is better: `passed` when the whole interval of the difference is at or above −margin, `failed` when all of it is below,
 * `inconclusive` when −margin lies inside it, or when nothing says how sure either number is.
 */
export function judgeNotWorse(form: NotWorse, asked: Asked): Ruled {
  const parts = (["baseline", "anchor"] as const).flatMap((earlier) => {
    const margin = form.margins[earlier];
    return margin === undefined ? [] : [comparedWith(earlier, margin, { form, asked })];
  });
  const [worst] = worstFirst(parts);
  if (worst === undefined) return { status: "errored", reason: "The rule could not be evaluated: it names nothing to compare with." };
  const { status, note = "", measured, required } = worst;
  return { status, reason: note, measured, required, parts };
}

function comparedWith(earlier: Earlier, margin: Amount, { form, asked }: { form: NotWorse; asked: Asked }): GatePart {
  const part = { id: earlier, title: `${form.metric} against ${EARLIER[earlier]}` };
  const allowed = amountOf(margin, asked);
  if (typeof allowed !== "number") return { ...part, status: allowed.status, note: allowed.reason };
  if (allowed < 0) return { ...part, status: "errored", note: `The rule could not be evaluated: a margin of ${allowed} is negative.` };
  const [now, before] = [estimateIn(asked.payload, form), estimateIn(asked[earlier], form)];
  if (typeof now === "string") return cannotTell(part, `this release ${now}`);
  if (typeof before === "string") return cannotTell(part, `${EARLIER[earlier]} ${before}`);
  const difference = form.better === "higher" ? differenceInterval(now, before) : differenceInterval(before, now);
  return { ...part, ...ruledBy(difference, allowed, form), measured: difference.low, required: -allowed };
}

function ruledBy({ value, low, high }: Estimate, margin: number, form: NotWorse): Pick<GatePart, "status" | "note"> {
  const words = `${form.metric} is ${better(value)}, at ${form.confidence * 100} % confidence between ${better(low)} and ${better(high)}`;
  const bar = `at most ${valueInWords(margin)} worse is allowed`;
  if (low >= -margin) return { status: "passed", note: `Not worse: ${words}; ${bar}.` };
  if (high < -margin) return { status: "failed", note: `Worse: ${words}; ${bar}.` };
  return { status: "inconclusive", note: `Cannot be told yet: ${words}; ${bar}. More cases would narrow it.` };
}

/** `0.004 better`, `0.012 worse`: the sign said, in the direction the policy calls better. */
function better(difference: number): string {
  return difference === 0 ? "the same" : `${valueInWords(Math.abs(difference))} ${difference > 0 ? "better" : "worse"}`;
}

function cannotTell(part: Pick<GatePart, "id" | "title">, why: string): GatePart {
  return { ...part, status: "inconclusive", note: `Cannot be told: ${why}.` };
}

/** The metric with its interval, or in words what is missing for one. */
function estimateIn(payload: EvidencePayload | undefined, { metric, shareOf, confidence }: NotWorse): Estimate | string {
  const value = payload && numberIn(payload["metrics"], metric);
  if (payload === undefined || value === undefined) return `reports no ${metric}`;
  if (shareOf === undefined) return reportedInterval(payload, { metric, value, confidence });
  const size = sizeIn(payload, shareOf);
  if (size === undefined) return `does not say how many cases ${metric} is of (${shareOf})`;
  try {
    return wilsonInterval(value, size, confidence);
  } catch (error) {
    if (error instanceof RangeError) return `reports a ${metric} that is no share: ${error.message}`;
    throw error;
  }
}

/** An interval at a higher level is wider, so it may stand for the one asked; at a lower level it may not. */
function reportedInterval(
  payload: EvidencePayload,
  { metric, value, confidence }: { readonly metric: string; readonly value: number; readonly confidence: number },
): Estimate | string {
  const intervals = payload["intervals"];
  const interval =
    typeof intervals === "object" && intervals !== null && Object.hasOwn(intervals, metric)
      ? (intervals as Readonly<Record<string, EvidencePayload>>)[metric]
      : undefined;
  const [low, high, level] = (["low", "high", "level"] as const).map((member) => numberIn(interval, member));
  if (low === undefined || high === undefined || level === undefined) return `reports no confidence interval of ${metric}`;
  if (level < confidence) return `reports ${metric} at ${level * 100} % confidence, and ${confidence * 100} % is asked`;
  if (!(low <= value && value <= high)) return `reports a confidence interval of ${metric} that does not hold its own value`;
  return { value, low, high };
}
