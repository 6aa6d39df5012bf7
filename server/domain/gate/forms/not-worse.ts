import type { GatePart } from "../../decision/evaluation";
import type { EvidencePayload } from "../../evidence/evidence";
import type { Amount, NotWorse } from "../../policy/rule-forms";
import { type Reason, reason, value } from "../../reason/reason";
import { differenceInterval, type Estimate, wilsonInterval } from "../../statistics/interval";
import { amountOf, numberIn, type RuleInput, type RuleResult, sizeIn, worstFirst } from "./rule-input";

const EARLIER = { baseline: "release.live", anchor: "release.first-signed" } as const;
type Earlier = keyof typeof EARLIER;

/**
 * Evaluates non-inferiority: not worse than each named earlier release by more than the margin. In the
 * direction that is better it is `passed` if the whole interval of the difference is at or above −margin,
 * `failed` if all of it is below, and `inconclusive` if −margin is inside it or the certainty of a value is
 * unknown.
 */
export function judgeNotWorse(form: NotWorse, asked: RuleInput): RuleResult {
  const parts = (["baseline", "anchor"] as const).flatMap((earlier) => {
    const margin = form.margins[earlier];
    return margin === undefined ? [] : [comparedWith(earlier, margin, { form, asked })];
  });
  const [worst] = worstFirst(parts) as readonly ComparisonPart[];
  if (worst === undefined) return { status: "errored", reason: reason("not-worse.nothing-named", {}) };
  const { status, note, measured, required } = worst;
  return { status, reason: note, measured, required, comparator: ">=", parts };
}

function comparedWith(
  earlier: Earlier,
  margin: Amount,
  { form, asked }: { form: NotWorse; asked: RuleInput },
): ComparisonPart {
  const whose = reason(EARLIER[earlier], {});
  const part = { id: earlier, title: reason("part.compared", { metric: form.metric, release: whose }) };
  const allowed = amountOf(margin, asked);
  if (typeof allowed !== "number") return { ...part, status: allowed.status, note: allowed.reason };
  if (allowed < 0)
    return {
      ...part,
      status: "errored",
      note: reason("not-worse.negative-margin", { margin: value(allowed) }),
    };
  const now = estimateIn(asked.payload, { form, whose: reason("release.judged", {}) });
  if ("code" in now) return { ...part, status: "inconclusive", note: now };
  const before = estimateIn(asked[earlier], { form, whose });
  if ("code" in before) return { ...part, status: "inconclusive", note: before };
  const difference =
    form.better === "higher" ? differenceInterval(now, before) : differenceInterval(before, now);
  return { ...part, ...ruledBy(difference, allowed, form), measured: difference.low, required: -allowed };
}

type ComparisonPart = GatePart & { readonly note: Reason };

function ruledBy(
  difference: Estimate,
  margin: number,
  form: NotWorse,
): Pick<ComparisonPart, "status" | "note"> {
  const { low, high } = difference;
  const found = {
    metric: form.metric,
    difference: signed(difference.value),
    confidence: value(form.confidence * 100),
    low: signed(low),
    high: signed(high),
    margin: value(margin),
  };
  if (low >= -margin) return { status: "passed", note: reason("not-worse.not-worse", found) };
  if (high < -margin) return { status: "failed", note: reason("not-worse.worse", found) };
  return { status: "inconclusive", note: reason("not-worse.inconclusive", found) };
}

/** Returns `0.004 better` or `0.012 worse`, in the direction that the policy calls better. */
function signed(difference: number): Reason {
  if (difference === 0) return reason("difference.same", {});
  return reason(difference > 0 ? "difference.better" : "difference.worse", {
    by: value(Math.abs(difference)),
  });
}

/** A metric of a release, and the confidence that the policy requires. */
interface EstimateInput {
  readonly form: NotWorse;
  readonly whose: Reason;
}

/** Returns the metric with its interval, or what is missing for one. */
function estimateIn(payload: EvidencePayload | undefined, input: EstimateInput): Estimate | Reason {
  const { whose, form } = input;
  const { metric, shareOf, confidence } = form;
  const measured = payload && numberIn(payload["metrics"], metric);
  if (payload === undefined || measured === undefined)
    return reason("not-worse.no-metric", { whose, metric });
  if (shareOf === undefined) return reportedInterval(payload, measured, input);
  const size = sizeIn(payload, shareOf);
  if (size === undefined) return reason("not-worse.no-size", { whose, metric, sizeOf: shareOf });
  try {
    return wilsonInterval(measured, size, confidence);
  } catch (error) {
    if (error instanceof RangeError)
      return reason("not-worse.no-share", { whose, metric, error: error.message });
    throw error;
  }
}

/**
 * Returns a reported interval at the required confidence or a higher one, which is wider. A lower confidence
 * is not enough.
 */
function reportedInterval(
  payload: EvidencePayload,
  measured: number,
  { form: { metric, confidence }, whose }: EstimateInput,
): Estimate | Reason {
  const intervals = payload["intervals"];
  const interval =
    typeof intervals === "object" && intervals !== null && Object.hasOwn(intervals, metric)
      ? (intervals as Readonly<Record<string, EvidencePayload>>)[metric]
      : undefined;
  const [low, high, level] = (["low", "high", "level"] as const).map((member) => numberIn(interval, member));
  if (low === undefined || high === undefined || level === undefined)
    return reason("not-worse.no-interval", { whose, metric });
  if (level < confidence) {
    const levels = { reported: value(level * 100), required: value(confidence * 100) };
    return reason("not-worse.low-confidence", { whose, metric, ...levels });
  }
  if (!(low <= measured && measured <= high))
    return reason("not-worse.interval-without-value", { whose, metric });
  return { value: measured, low, high };
}
