import type { JsonValue } from "../canonical/index";
import type { Comparator, GatePart } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { isAppError } from "../error/app-error";
import { type EvidenceType, isEvidenceType } from "../evidence/evidence-types";
import { impossibleValues } from "../evidence/payload-bounds";
import {
  comparatorOfLimit,
  type ExpressionEnvironment,
  judgedFor,
  ruleContext,
  ruleEnvironment,
} from "../expression/index";
import type { Component } from "../manifest/component";
import type { RuleGate } from "../policy/policy-document";
import { formsOf } from "../policy/rule-forms";
import {
  digest,
  type ListPart,
  list,
  quantity,
  type Reason,
  reason,
  value as valuePart,
} from "../reason/reason";
import { expressionFacts, expressionParameters } from "./basis/expression-facts";
import { ask, compiled } from "./basis/gate-expression";
import type { ChosenItem } from "./choose-evidence";
import { payloadBefore } from "./comparison";
import { judgeNotWorse } from "./forms/not-worse";
import { notEvaluated, notRead, type RuleInput, type RuleResult } from "./forms/rule-input";
import { judgeSubgroups } from "./forms/subgroups";
import { datasetPin } from "./pinned-dataset";

/** The result of a rule for one item, or for the release if the rule reads no evidence. */
export interface Judgement {
  readonly status: "passed" | "failed" | "inconclusive" | "errored";
  readonly reason: Reason;
  readonly measured: JsonValue | undefined;
  readonly required: JsonValue | undefined;
  readonly comparator?: Comparator | undefined;
  readonly parts?: readonly GatePart[];
}

/** An item, judged for a component, or a component alone for a rule that reads no evidence. */
type Chosen = ChosenItem | { readonly component: Component } | undefined;
type Said = Pick<Judgement, "status" | "reason">;
type Context = Readonly<Record<string, unknown>>;

/**
 * Judges one item by a gate's rule, in this order. Too many attempts: `failed`. An impossible value, a
 * missing required slice, or too little evidence (`enough`): `inconclusive`. Then the rule itself, which is
 * `inconclusive` if it read a missing or non-finite value, regardless of its result.
 */
export function judge(gate: RuleGate, facts: ReleaseFacts, chosen: Chosen): Judgement {
  const type = gate.evidence?.type;
  if (type !== undefined && !isEvidenceType(type))
    return {
      status: "errored",
      reason: reason("rule.unknown-evidence-type", { type }),
      measured: undefined,
      required: undefined,
    };
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
  const comparator = required === undefined ? undefined : comparatorOf(gate, environment);
  if (closed) return { ...closed, measured, required, comparator };
  const ruling = ruled(gate, { asked, measured, required });
  const shownRequired = required ?? ruling.required;
  return {
    ...ruling,
    measured: measured ?? ruling.measured,
    required: shownRequired,
    comparator: required === undefined ? ruling.comparator : comparator,
  };
}

function askedOf(gate: RuleGate, facts: ReleaseFacts, chosen: Chosen): RuleInput {
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
  return {
    environment: ruleEnvironment(type !== undefined && isEvidenceType(type) ? type : undefined),
    context,
    ...payloads,
  };
}

/** Returns a value to show, which decides nothing. Returns undefined if it cannot be computed. */
function shown(
  source: string | undefined,
  environment: ExpressionEnvironment,
  context: Context,
): JsonValue | undefined {
  if (source === undefined) return undefined;
  const answer = ask({ source, environment }, context);
  return answer.kind === "value" ? answer.value : undefined;
}

/** Memoised, because a published gate never changes. */
const comparators = new WeakMap<RuleGate, { readonly by: Comparator | undefined }>();

/** Reads the comparator from the syntax of the rule if the policy states the required value separately. */
function comparatorOf(gate: RuleGate, environment: ExpressionEnvironment): Comparator | undefined {
  const known = comparators.get(gate) ?? { by: comparatorIn(gate, environment) };
  comparators.set(gate, known);
  return known.by;
}

function comparatorIn(
  { rule, required }: RuleGate,
  environment: ExpressionEnvironment,
): Comparator | undefined {
  if (rule === undefined || required === undefined) return undefined;
  try {
    return comparatorOfLimit(compiled(rule, environment, "boolean"), compiled(required, environment, "any"));
  } catch (error) {
    if (isAppError(error)) return undefined;
    throw error;
  }
}

function whyTooManyAttempts({ evidence }: RuleGate, chosen: ChosenItem | undefined): Said | undefined {
  const max = evidence?.attemptsMax;
  if (max === undefined || chosen === undefined || chosen.attempts <= max) return undefined;
  return {
    status: "failed",
    reason: reason("rule.too-many-attempts", {
      collector: chosen.item.collector,
      attempts: quantity(chosen.attempts, "attempts"),
      limit: max,
    }),
  };
}

/** Refuses an impossible value, such as a count of -1, which some tools write for "not measured". */
function whyImpossible(
  type: EvidenceType | undefined,
  { rules }: ReleaseFacts,
  chosen: ChosenItem | undefined,
): Said | undefined {
  if (rules === undefined || type === undefined || chosen === undefined) return undefined;
  const impossible = impossibleValues(type, chosen.item.payload);
  return impossible.length === 0
    ? undefined
    : {
        status: "inconclusive",
        reason: reason("rule.impossible-value", { values: list(impossible.slice(0, 3)) }),
      };
}

/**
 * If the policy pins the data set, the report must state its digest and the digest must be in the manifest.
 */
function whyNotPinned(
  { evidence }: RuleGate,
  { release }: ReleaseFacts,
  chosen: ChosenItem | undefined,
): Said | undefined {
  if (evidence?.pinned !== true || chosen === undefined) return undefined;
  const pin = datasetPin(evidence, chosen.item, release.components);
  if (pin.kind === "same") return undefined;
  if (pin.kind === "unknown") return { status: "inconclusive", reason: pin.reason };
  const differs = { measured: digest(pin.measured), held: list(pin.held.map(digest)) };
  return { status: "inconclusive", reason: reason("rule.dataset-differs", differs) };
}

function whyNoSlices({ evidence }: RuleGate, chosen: ChosenItem | undefined): Said | undefined {
  const absent = (evidence?.slices ?? []).filter((name) => !hasSlice(chosen?.item.payload.slices, name));
  return absent.length === 0
    ? undefined
    : { status: "inconclusive", reason: reason("rule.slices-missing", { slices: list(absent) }) };
}

/** Returns true if a slice has rows and a finite metric. Without them it is a name and no measurement. */
function hasSlice(slices: JsonValue | undefined, wanted: string): boolean {
  if (!Array.isArray(slices)) return false;
  return slices.some(
    ({ name, sampleSize, metrics }) =>
      name === wanted && sampleSize > 0 && Object.values(metrics ?? {}).some(Number.isFinite),
  );
}

function whyNotEnough(
  { enough }: RuleGate,
  environment: ExpressionEnvironment,
  context: Context,
): Said | undefined {
  if (enough === undefined) return undefined;
  const answer = ask({ source: enough, environment, returns: "boolean" }, context);
  if (answer.kind === "errored") return notEvaluated(answer.reason);
  if (answer.kind === "inconclusive") return notRead(answer.reads);
  return answer.value === true
    ? undefined
    : {
        status: "inconclusive",
        reason: reason("rule.too-little", {
          expression: enough,
          ...valuesRead(enough, environment, context),
        }),
      };
}

interface Ruling {
  readonly asked: RuleInput;
  readonly measured: JsonValue | undefined;
  readonly required: JsonValue | undefined;
}

/** Returns the result of the one form of the gate. A gate without a form, or with two, is errored. */
function ruled(gate: RuleGate, ruling: Ruling): RuleResult {
  const { rule, notWorse, subgroups } = gate;
  const { asked } = ruling;
  if (formsOf(gate).length !== 1) return { status: "errored", reason: reason("rule.without-form", {}) };
  if (notWorse !== undefined) return judgeNotWorse(notWorse, asked);
  if (subgroups !== undefined) return judgeSubgroups(subgroups, asked, gate.evidence?.slices ?? []);
  return judgeRule(rule ?? "", ruling);
}

function judgeRule(rule: string, { asked: { environment, context }, measured, required }: Ruling): Said {
  const answer = ask({ source: rule, environment, returns: "boolean" }, context);
  if (answer.kind === "errored") return notEvaluated(answer.reason);
  if (answer.kind === "inconclusive") return notRead(answer.reads);
  const found =
    measured === undefined
      ? undefined
      : { measured: valuePart(measured), ...(required !== undefined && { required: valuePart(required) }) };
  if (answer.value === true) {
    return {
      status: "passed",
      reason: found ? reason("rule.passed", found) : reason("rule.satisfied", { rule }),
    };
  }
  return {
    status: "failed",
    reason: found
      ? reason("rule.failed", { ...found, rule })
      : reason("rule.not-satisfied", { rule, ...valuesRead(rule, environment, context) }),
  };
}

/**
 * Returns the two values that an expression compares, each by its path, or none if it does not compare two
 * values.
 */
function valuesRead(
  source: string,
  environment: ExpressionEnvironment,
  context: Context,
): { readonly values?: ListPart } {
  const sides = /^\s*([\w.]+)\s*(?:[<>]=?|[=!]=)\s*([\w.]+)\s*$/.exec(source)?.slice(1) ?? [];
  const values = sides.flatMap((path) => {
    const found = shown(path, environment, context);
    return found === undefined || String(found) === path
      ? []
      : [reason("rule.value", { path, value: valuePart(found) })];
  });
  return values.length === 0 ? {} : { values: list(values) };
}
