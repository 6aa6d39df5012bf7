import type { FrozenDossier } from "../decision/dossier";
import type { ReleaseFacts } from "../decision/release-facts";
import { isAppError } from "../error/app-error";
import { coverageOf } from "../evidence/coverage";
import type { EvidencePayload } from "../evidence/evidence";
import { type EvidenceType, isEvidenceType } from "../evidence/evidence-types";
import { ruleEnvironment, variablesNamed } from "../expression/index";
import { isBlocking } from "../policy/gate-mode";
import type { RuleGate } from "../policy/policy-document";
import { type RuleExpression, ruleExpressions } from "../policy/rule-expressions";
import { type Reason, reason } from "../reason/reason";
import { applicability } from "./basis/applicability";
import { compiled } from "./basis/gate-expression";
import type { ChosenItem } from "./choose-evidence";
import { datasetOf } from "./pinned-dataset";

const EARLIER = ["baseline", "anchor"] as const;

/** The result of a rule that compares if there is no earlier release. */
export interface NoBaseline {
  readonly status: "not-applicable" | "missing";
  readonly reason: Reason;
}

/**
 * Returns the policy's answer for the first release if a rule names `baseline` or `anchor`. Returns
 * `undefined` if the rule compares with nothing, or if one of the named releases exists. If only one of two
 * exists, the rule is evaluated and is inconclusive: without the live release, the comparison with the first
 * is still required.
 */
export function whenNoBaseline(gate: RuleGate, facts: ReleaseFacts): NoBaseline | undefined {
  const names = earlierNamed(gate);
  if (names.length === 0) return undefined;
  if (isLiveHere(facts))
    return {
      status: "not-applicable",
      reason: reason("rule.is-baseline", { release: facts.release.key, stage: facts.stage }),
    };
  if (names.some((name) => facts[name] !== undefined)) return undefined;
  const { stage } = facts;
  switch (gate.whenNoBaseline) {
    case "not-applicable":
      return { status: "not-applicable", reason: reason("rule.no-baseline", { stage }) };
    case "sign-off":
      return isSigned(facts)
        ? { status: "not-applicable", reason: reason("rule.no-baseline-signed", { stage }) }
        : { status: "missing", reason: reason("rule.no-baseline-unsigned", { stage }) };
    case "missing":
      return { status: "missing", reason: reason("rule.no-baseline-allowed", { stage }) };
  }
}

/**
 * Returns the payload of an earlier release with which an item is compared: of the same type and data set,
 * and about the component of that name. If several match, the suite and then the coverage must match. If
 * several are left, it returns none and the rule is inconclusive: nobody chooses the easiest comparison.
 */
export function payloadBefore(
  dossier: FrozenDossier | undefined,
  gate: RuleGate,
  chosen: ChosenItem,
): EvidencePayload | undefined {
  const { item, component } = chosen;
  const dataset = gate.evidence?.dataset ?? datasetOf(item);
  const alike = (dossier?.evidence ?? []).filter(
    (entry) => entry.type === item.type && entry.dataset === dataset,
  );
  const ofComponent =
    component === undefined
      ? alike
      : alike.filter((entry) => isAbout(entry, component.name, chosen.ofSeveral));
  const candidates = narrowed(
    narrowed(ofComponent, (entry) => entry.suite === item.suite),
    (entry) => component === undefined || hasSameCoverage(entry, item),
  );
  const [only, ...others] = candidates;
  return others.every((other) => other.payloadDigest === only?.payloadDigest) ? only?.payload : undefined;
}

type Entry = FrozenDossier["evidence"][number];

/**
 * A dossier that was frozen before components were named matches if the release has one component of the
 * kind.
 */
function isAbout({ components }: Entry, name: string, ofSeveral = false): boolean {
  return components === undefined
    ? !ofSeveral
    : components.includes(name) || (!ofSeveral && components.length === 1);
}

/** Returns the entries that match, or all if none matches. */
function narrowed(entries: readonly Entry[], matches: (entry: Entry) => boolean): readonly Entry[] {
  const found = entries.filter(matches);
  return found.length > 0 ? found : entries;
}

function hasSameCoverage(entry: Entry, item: ChosenItem["item"]): boolean {
  const [one, other] = [coverageOf(entry), coverageOf(item)];
  return JSON.stringify([...(one?.parts ?? [])].sort()) === JSON.stringify([...(other?.parts ?? [])].sort());
}

/** Memoised, because policies are immutable. */
const named = new WeakMap<RuleGate, readonly (typeof EARLIER)[number][]>();

function earlierNamed(gate: RuleGate): readonly (typeof EARLIER)[number][] {
  const known = named.get(gate) ?? namedBy(gate);
  named.set(gate, known);
  return known;
}

function namedBy(gate: RuleGate): readonly (typeof EARLIER)[number][] {
  const type = gate.evidence?.type;
  if (type === undefined || !isEvidenceType(type)) return [];
  const { margins = {} } = gate.notWorse ?? {};
  const variables = new Set(
    ruleExpressions(gate).flatMap((expression) => (expression.decides ? variablesIn(expression, type) : [])),
  );
  return EARLIER.filter((name) => margins[name] !== undefined || variables.has(name));
}

/**
 * Returns the variables of an expression. An expression that does not compile has none; its evaluation is an
 * error.
 */
function variablesIn({ source, returns }: RuleExpression, type: EvidenceType): readonly string[] {
  try {
    return [...variablesNamed(compiled(source, ruleEnvironment(type), returns))];
  } catch (error) {
    if (isAppError(error)) return [];
    throw error;
  }
}

function isLiveHere({ deployments, release, stage }: ReleaseFacts): boolean {
  return deployments.some(
    (deployment) =>
      deployment.releaseId === release.id && deployment.stage === stage && deployment.until === undefined,
  );
}

function isSigned(facts: ReleaseFacts): boolean {
  return facts.policy.document.spec.gates.some(
    (gate) =>
      gate.kind === "sign-off" &&
      isBlocking(gate) &&
      gate.signOff.tiers[facts.riskTier].length > 0 &&
      applicability(gate, facts).applies,
  );
}
