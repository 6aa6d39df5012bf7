import type { JsonValue } from "../../canonical/index";
import type { GatePart } from "../../decision/evaluation";
import type { EvidencePayload } from "../../evidence/evidence";
import type { Subgroups } from "../../policy/rule-forms";
import { quantity, type Reason, reason, value, verbatim } from "../../reason/reason";
import { amountOf, numberIn, type RuleInput, type RuleResult, sizeIn } from "./rule-input";

interface Bars {
  readonly form: Subgroups;
  readonly bar: number;
  readonly sizeMin: number;
}

/**
 * Evaluates the threshold for every required subgroup. A subgroup with too few cases is `inconclusive`,
 * regardless of its value. A reported subgroup that is not required fails if it is large enough and below the
 * threshold; if it is too small it is ignored.
 * @param named the required subgroups, which were found before. If it is empty, every reported subgroup is
 * required.
 */
export function judgeSubgroups(form: Subgroups, asked: RuleInput, named: readonly string[]): RuleResult {
  const bar = amountOf(form.bar, asked);
  if (typeof bar !== "number") return bar;
  const sizeMin = amountOf(form.sizeMin, asked);
  if (typeof sizeMin !== "number") return sizeMin;
  const reported = slicesOf(asked.payload);
  if (reported.length === 0)
    return { status: "inconclusive", reason: reason("subgroups.none-reported", {}), required: bar };
  const parts = reported.flatMap((slice) =>
    partOf(slice, { form, bar, sizeMin }, named.length === 0 || named.includes(slice.name)),
  );
  const ordered = worstFirst(parts, form);
  const [worst] = ordered;
  if (worst === undefined) {
    const none = reason("subgroups.none-large-enough", { needed: quantity(sizeMin, "cases") });
    return { status: "inconclusive", reason: none, required: bar };
  }
  const others = ordered.filter(({ status }) => status === worst.status).length - 1;
  return {
    status: worst.status,
    reason: ofWorst(worst, others),
    measured: worst.measured,
    required: bar,
    comparator: form.better === "higher" ? ">=" : "<=",
    parts: ordered,
  };
}

function ofWorst({ status, note }: SubgroupPart, others: number): Reason {
  if (status === "passed") return reason("subgroups.passed", { worst: note });
  if (others === 0) return note;
  return others === 1
    ? reason("subgroups.one-other", { worst: note })
    : reason("subgroups.others", { worst: note, others });
}

type SubgroupPart = GatePart & { readonly note: Reason };
type Slice = EvidencePayload & { readonly name: string };

function slicesOf(payload: EvidencePayload | undefined): readonly Slice[] {
  const slices = payload?.["slices"];
  return Array.isArray(slices) ? slices.filter(isNamed) : [];
}

function isNamed(slice: JsonValue): slice is Slice {
  return typeof slice === "object" && slice !== null && "name" in slice && typeof slice["name"] === "string";
}

function partOf(slice: Slice, { form, bar, sizeMin }: Bars, isAsked: boolean): readonly SubgroupPart[] {
  const { metric, better, sizeOf } = form;
  const measured = numberIn(slice["metrics"], metric);
  const size = sizeIn(slice, sizeOf);
  const { name } = slice;
  const part = { id: name, title: verbatim(name), measured, required: bar };
  if (size === undefined || size < sizeMin || measured === undefined) {
    if (!isAsked) return [];
    const unknown = { name, sizeOf, needed: value(sizeMin) };
    const note =
      measured === undefined
        ? reason("subgroup.no-metric", { name, metric })
        : size === undefined
          ? reason("subgroup.unknown-size", unknown)
          : reason("subgroup.too-small", { ...unknown, cases: quantity(size, "cases") });
    return [{ ...part, status: "inconclusive", note }];
  }
  const holds = better === "higher" ? measured >= bar : measured <= bar;
  const note = reason(holds ? "subgroup.passed" : "subgroup.failed", {
    name,
    metric,
    measured: value(measured),
    cases: quantity(size, "cases"),
    bound: better === "higher" ? ">=" : "<=",
    bar: value(bar),
  });
  return [{ ...part, status: holds ? "passed" : "failed", note }];
}

/** Sorts subgroups: the ones that stop first, and among equal verdicts the worst value first. */
function worstFirst(parts: readonly SubgroupPart[], { better }: Subgroups): readonly SubgroupPart[] {
  const order = ["failed", "inconclusive", "passed"];
  const badness = ({ measured }: SubgroupPart) =>
    (typeof measured === "number" ? measured : 0) * (better === "higher" ? 1 : -1);
  return [...parts].sort(
    (one, other) => order.indexOf(one.status) - order.indexOf(other.status) || badness(one) - badness(other),
  );
}
