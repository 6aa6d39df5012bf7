import type { JsonValue } from "../../canonical/index";
import type { GatePart } from "../../decision/evaluation";
import type { EvidencePayload } from "../../evidence/evidence";
import type { Subgroups } from "../../policy/rule-forms";
import { valueInWords } from "../basis/value-in-words";
import { type Asked, amountOf, numberIn, type Ruled, sizeIn } from "./asked";

interface Bars {
  readonly form: Subgroups;
  readonly bar: number;
  readonly sizeMin: number;
}

/**
 * Every subgroup that must be there reaches the bar with cases enough to tell; too few cases is `inconclusive`, whatever
 * they say. A subgroup that was reported without being asked for is not overlooked either: one that is large enough and
 * below the bar fails. One of those that is too small says nothing, and decides nothing.
 *
 * @param named subgroups that must be there; that each is, is asked before. None: every one reported must hold.
 */
export function judgeSubgroups(form: Subgroups, asked: Asked, named: readonly string[]): Ruled {
  const bar = amountOf(form.bar, asked);
  if (typeof bar !== "number") return bar;
  const sizeMin = amountOf(form.sizeMin, asked);
  if (typeof sizeMin !== "number") return sizeMin;
  const reported = slicesOf(asked.payload);
  if (reported.length === 0) return { status: "inconclusive", reason: "Cannot be told: the evidence reports no subgroup.", required: bar };
  const parts = reported.flatMap((slice) => partOf(slice, { form, bar, sizeMin }, named.length === 0 || named.includes(slice.name)));
  const ordered = worstFirst(parts, form);
  const [worst] = ordered;
  if (worst === undefined) {
    return { status: "inconclusive", reason: `Cannot be told: no subgroup has ${valueInWords(sizeMin)} cases.`, required: bar };
  }
  const others = ordered.filter(({ status }) => status === worst.status).length - 1;
  const also = worst.status === "passed" || others === 0 ? "" : ` And ${others === 1 ? "one other" : `${others} others`}.`;
  return {
    status: worst.status,
    reason: `${worst.status === "passed" ? "Worst is " : ""}${worst.note ?? ""}${also}`,
    measured: worst.measured,
    required: bar,
    parts: ordered,
  };
}

type Slice = EvidencePayload & { readonly name: string };

function slicesOf(payload: EvidencePayload | undefined): readonly Slice[] {
  const slices = payload?.["slices"];
  return Array.isArray(slices) ? slices.filter(isNamed) : [];
}

function isNamed(slice: JsonValue): slice is Slice {
  return typeof slice === "object" && slice !== null && "name" in slice && typeof slice["name"] === "string";
}

function partOf(slice: Slice, { form, bar, sizeMin }: Bars, isAsked: boolean): readonly GatePart[] {
  const { metric, better, sizeOf } = form;
  const value = numberIn(slice["metrics"], metric);
  const size = sizeIn(slice, sizeOf);
  const part = { id: slice.name, title: slice.name, measured: value, required: bar };
  const cases = size === undefined ? "an unknown number of" : valueInWords(size);
  if (size === undefined || size < sizeMin || value === undefined) {
    if (!isAsked) return [];
    const why =
      value === undefined ? `no ${metric} is reported` : `it has ${cases} cases (${sizeOf}), and ${valueInWords(sizeMin)} are needed`;
    return [{ ...part, status: "inconclusive", note: `${slice.name} cannot be told: ${why}.` }];
  }
  const holds = better === "higher" ? value >= bar : value <= bar;
  const words = `${slice.name}: ${metric} ${valueInWords(value)} of ${cases} cases, ${better === "higher" ? "at least" : "at most"} ${valueInWords(bar)} required`;
  return [{ ...part, status: holds ? "passed" : "failed", note: `${holds ? "" : "Misses the bar, "}${words}.` }];
}

/** What stops comes first, and among those alike the worst number: the one people should look at. */
function worstFirst(parts: readonly GatePart[], { better }: Subgroups): readonly GatePart[] {
  const order = ["failed", "inconclusive", "passed"];
  const badness = ({ measured }: GatePart) => (typeof measured === "number" ? measured : 0) * (better === "higher" ? 1 : -1);
  return [...parts].sort((one, other) => order.indexOf(one.status) - order.indexOf(other.status) || badness(one) - badness(other));
}
