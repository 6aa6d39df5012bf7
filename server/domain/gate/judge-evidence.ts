import type { JsonValue } from "../canonical/index";
import type { GatePart } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { type EvidenceType, isEvidenceType } from "../evidence/evidence-types";
import { impossibleValues } from "../evidence/payload-bounds";
import { type ExpressionEnvironment, judgedFor, ruleContext, ruleEnvironment } from "../expression/index";
import type { Component } from "../manifest/component";
import type { RuleGate } from "../policy/policy-document";
import { formsOf } from "../policy/rule-forms";
import { expressionFacts, expressionParameters } from "./basis/expression-facts";
import { ask } from "./basis/gate-expression";
import { valueInWords } from "./basis/value-in-words";
import type { ChosenItem } from "./choose-evidence";
import { payloadBefore } from "./comparison";
import { type Asked, notEvaluated, notRead, type Ruled } from "./forms/asked";
import { judgeNotWorse } from "./forms/not-worse";
import { judgeSubgroups } from "./forms/subgroups";
import { datasetPin } from "./pinned-dataset";

/** What a rule says of one item, or of the release itself where it reads no evidence. */
export interface Judgement {
  readonly status: "passed" | "failed" | "inconclusive" | "errored";
  readonly reason: string;
  readonly measured: JsonValue | undefined;
  readonly required: JsonValue | undefined;
  readonly parts?: readonly GatePart[];
}

/** One item, judged for a component; or a component alone, for a rule that reads no evidence. */
type Chosen = ChosenItem | { readonly component: Component } | undefined;
type Said = Pick<Judgement, "status" | "reason">;
type Context = Readonly<Record<string, unknown>>;

/**
 * Judge one item by a gate's rule. In order: too many attempts is `failed`; a value that cannot be, a required slice that is not there, or too
 * little to tell (`enough`), is `inconclusive`; then the rule itself. Whatever read a missing or non-finite value is
 * `inconclusive`, whatever it returned.
 */
export function judge(gate: RuleGate, facts: ReleaseFacts, chosen: Chosen): Judgement {
  const type = gate.evidence?.type;
  if (type !== undefined && !isEvidenceType(type))
    return { ...notEvaluated(`there is no evidence type ${type}`), measured: undefined, required: undefined };
  const asked = askedOf(gate, facts, chosen);
  const { environment, context } = asked;
  const measured = shown(gate.measured, environment, context);
  const required = shown(gate.required, environment, context);
  const item = chosen && "item" in chosen ? chosen : undefined;
  const closed =
    whyTooManyAttempts(gate, item) ??
    whyImpossible(type, facts, item) ??
    whyNotPinned(gate, facts, item) ??
    whyNoSlices(gate, item) ??
    whyNotEnough(gate, environment, context);
  if (closed) return { ...closed, measured, required };
  const ruling = ruled(gate, { asked, measured, required });
  return { ...ruling, measured: measured ?? ruling.measured, required: required ?? ruling.required };
}

function askedOf(gate: RuleGate, facts: ReleaseFacts, chosen: Chosen): Asked {
  const type = gate.evidence?.type;
  const item = chosen && "item" in chosen ? chosen : undefined;
  const payloads = {
    payload: item?.item.payload,
    baseline: item && payloadBefore(facts.baseline, gate, item),
    anchor: item && payloadBefore(facts.anchor, gate, item),
  };
  const seen = expressionFacts(facts);
  const ofComponent = chosen?.component === undefined ? seen : judgedFor(seen, chosen.component);
  const context = ruleContext({ facts: ofComponent, parameters: expressionParameters(facts), ...payloads });
  return { environment: ruleEnvironment(type !== undefined && isEvidenceType(type) ? type : undefined), context, ...payloads };
}

/** What a refusal shows decides nothing: where it cannot be computed there is nothing to show. */
function shown(source: string | undefined, environment: ExpressionEnvironment, context: Context): JsonValue | undefined {
  if (source === undefined) return undefined;
  const answer = ask({ source, environment }, context);
  return answer.kind === "value" ? answer.value : undefined;
}

function whyTooManyAttempts({ evidence }: RuleGate, chosen: ChosenItem | undefined): Said | undefined {
  const max = evidence?.attemptsMax;
  if (max === undefined || chosen === undefined || chosen.attempts <= max) return undefined;
  return {
    status: "failed",
    reason: `${chosen.item.collector} tried ${chosen.attempts} times and the policy allows ${max}: the last of many tries shows little.`,
  };
}

/** A value that cannot be, such as a count of -1, is how some tools write "not measured". It measures nothing here. */
function whyImpossible(type: EvidenceType | undefined, { rules }: ReleaseFacts, chosen: ChosenItem | undefined): Said | undefined {
  if (rules === undefined || type === undefined || chosen === undefined) return undefined;
  const impossible = impossibleValues(type, chosen.item.payload);
  return impossible.length === 0 ? undefined : { status: "inconclusive", reason: `Cannot be told: ${impossible.slice(0, 3).join("; ")}.` };
}

/** Where the policy says that the data set is pinned, its digest must be stated and be the manifest's. */
function whyNotPinned({ evidence }: RuleGate, { release }: ReleaseFacts, chosen: ChosenItem | undefined): Said | undefined {
  if (evidence?.pinned !== true || chosen === undefined) return undefined;
  const pin = datasetPin(evidence, chosen.item, release.components);
  if (pin.kind === "same") return undefined;
  const reason =
    pin.kind === "unknown" ? pin.reason : `the report is about ${pin.measured}, and the manifest holds ${pin.held.join(" or ")}`;
  return { status: "inconclusive", reason: `Cannot be told: the data set is pinned, and ${reason}.` };
}

function whyNoSlices({ evidence }: RuleGate, chosen: ChosenItem | undefined): Said | undefined {
  const absent = (evidence?.slices ?? []).filter((name) => !hasSlice(chosen?.item.payload.slices, name));
  return absent.length === 0
    ? undefined
    : { status: "inconclusive", reason: `The evidence says nothing of ${absent.join(", ")}, which must be in it.` };
}

/** A slice without rows or without one finite metric is a name and no measurement. */
function hasSlice(slices: JsonValue | undefined, wanted: string): boolean {
  if (!Array.isArray(slices)) return false;
  return slices.some(
    ({ name, sampleSize, metrics }) => name === wanted && sampleSize > 0 && Object.values(metrics ?? {}).some(Number.isFinite),
  );
}

function whyNotEnough({ enough }: RuleGate, environment: ExpressionEnvironment, context: Context): Said | undefined {
  if (enough === undefined) return undefined;
  const answer = ask({ source: enough, environment, returns: "boolean" }, context);
  if (answer.kind === "errored") return notEvaluated(answer.reason);
  if (answer.kind === "inconclusive") return notRead(answer.reads);
  return answer.value === true
    ? undefined
    : { status: "inconclusive", reason: `Too little to tell: ${inNumbers(enough, environment, context)}.` };
}

interface Ruling {
  readonly asked: Asked;
  readonly measured: JsonValue | undefined;
  readonly required: JsonValue | undefined;
}

/** What the one form the gate has says. A gate with none, or two, does not say what it asks. */
function ruled(gate: RuleGate, ruling: Ruling): Ruled {
  const { rule, notWorse, subgroups } = gate;
  const { asked } = ruling;
  if (formsOf(gate).length !== 1) return notEvaluated("the gate has no rule, or more than one");
  if (notWorse !== undefined) return judgeNotWorse(notWorse, asked);
  if (subgroups !== undefined) return judgeSubgroups(subgroups, asked, gate.evidence?.slices ?? []);
  return judgeRule(rule ?? "", ruling);
}

function judgeRule(rule: string, { asked: { environment, context }, measured, required }: Ruling): Said {
  const answer = ask({ source: rule, environment, returns: "boolean" }, context);
  if (answer.kind === "errored") return notEvaluated(answer.reason);
  if (answer.kind === "inconclusive") return notRead(answer.reads);
  const bar = required === undefined ? "" : `, required ${valueInWords(required)}`;
  if (answer.value === true)
    return { status: "passed", reason: measured === undefined ? `Holds: ${rule}.` : `Measured ${valueInWords(measured)}${bar}.` };
  const found =
    measured === undefined ? inNumbers(rule, environment, context) : `measured ${valueInWords(measured)}${bar}; ${rule} is false`;
  return { status: "failed", reason: `Does not hold: ${found}.` };
}

/** `e.sampleSize is 120, p.sampleSizeMin is 150` where the expression compares two values; else the expression itself. */
function inNumbers(source: string, environment: ExpressionEnvironment, context: Context): string {
  const sides = /^\s*([\w.]+)\s*(?:[<>]=?|[=!]=)\s*([\w.]+)\s*$/.exec(source)?.slice(1) ?? [];
  const said = sides.flatMap((side) => {
    const value = shown(side, environment, context);
    return value === undefined || String(value) === side ? [] : [`${side} is ${valueInWords(value)}`];
  });
  return said.length === 0 ? `${source} is false` : `${said.join(", ")}; ${source} is false`;
}
