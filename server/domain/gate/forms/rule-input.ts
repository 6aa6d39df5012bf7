import type { JsonValue } from "../../canonical/index";
import type { Comparator, GatePart } from "../../decision/evaluation";
import type { EvidencePayload } from "../../evidence/evidence";
import type { ExpressionEnvironment } from "../../expression/index";
import type { Amount } from "../../policy/rule-forms";
import { list, type Reason, reason } from "../../reason/reason";
import { ask } from "../basis/gate-expression";

/**
 * The input of a rule: one item of evidence (none if it reads only the manifest) and the same items of
 * earlier releases.
 */
export interface RuleInput {
  readonly environment: ExpressionEnvironment;
  readonly context: Readonly<Record<string, unknown>>;
  readonly payload: EvidencePayload | undefined;
  readonly baseline: EvidencePayload | undefined;
  readonly anchor: EvidencePayload | undefined;
}

/** The result of a form of rule, with one part for each condition. */
export interface RuleResult {
  readonly status: GatePart["status"];
  readonly reason: Reason;
  readonly measured?: JsonValue | undefined;
  readonly required?: JsonValue | undefined;
  readonly comparator?: Comparator | undefined;
  readonly parts?: readonly GatePart[];
}

/** The cause why a rule has no result. */
export interface NotTold {
  readonly status: "inconclusive" | "errored";
  readonly reason: Reason;
}

/** Returns a number of the policy: written, or computed by its expression. */
export function amountOf(amount: Amount, { environment, context }: RuleInput): number | NotTold {
  if (typeof amount === "number") return amount;
  const answer = ask({ source: amount, environment, returns: "number" }, context);
  if (answer.kind === "errored") return notEvaluated(answer.reason);
  return answer.kind === "inconclusive" ? notRead(answer.reads) : Number(answer.value);
}

export function notEvaluated(error: string): NotTold {
  return { status: "errored", reason: reason("rule.errored", { error }) };
}

export function notRead(reads: readonly string[]): NotTold {
  const [read = "", ...others] = reads;
  const missing =
    others.length === 0
      ? reason("rule.value-missing", { read })
      : reason("rule.values-missing", { reads: list(reads) });
  return { status: "inconclusive", reason: missing };
}

const WORST_FIRST = [
  "errored",
  "failed",
  "inconclusive",
  "passed",
] as const satisfies readonly GatePart["status"][];

/** Sorts parts: the ones that stop first. Equal parts keep the policy's order. */
export function worstFirst(parts: readonly GatePart[]): readonly GatePart[] {
  return WORST_FIRST.flatMap((status) => parts.filter((part) => part.status === status));
}

/** Returns a finite number by name from the numbers of an item of evidence. */
export function numberIn(map: JsonValue | undefined, name: string): number | undefined {
  if (typeof map !== "object" || map === null || Array.isArray(map) || !Object.hasOwn(map, name))
    return undefined;
  const value = (map as Readonly<Record<string, JsonValue>>)[name];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** Returns the number of cases: the payload's own `sampleSize`, or the metric that counts them. */
export function sizeIn(payload: { readonly [name: string]: JsonValue }, sizeOf: string): number | undefined {
  return sizeOf === "sampleSize" ? numberIn(payload, sizeOf) : numberIn(payload["metrics"], sizeOf);
}
