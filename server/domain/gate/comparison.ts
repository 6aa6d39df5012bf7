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

/** What a rule that compares comes to when there is nothing to compare with. */
export interface NoBaseline {
  readonly status: "not-applicable" | "missing";
  readonly reason: Reason;
}

/**
 * The policy's answer to a rule that names `baseline` or `anchor` when this is the first release; `undefined` when the
 * rule compares with nothing, or when any of what it names is there. If only one of the two is there the rule is
 * evaluated, and comes out inconclusive: losing the live release does not excuse from the comparison with the first.
 */
export function whenNoBaseline(gate: RuleGate, facts: ReleaseFacts): NoBaseline | undefined {
  const names = earlierNamed(gate);
  if (names.length === 0) return undefined;
  if (isLiveHere(facts))
    return { status: "not-applicable", reason: reason("rule.is-baseline", { release: facts.release.key, stage: facts.stage }) };
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
 * The payload of an earlier release that an item is compared with: same type and data set, about the component of that name,
 * and the same suite and coverage where there are several. Where more than one would do there is none, and the rule is
 * inconclusive: nobody picks the lowest bar.
 */
export function payloadBefore(dossier: FrozenDossier | undefined, gate: RuleGate, chosen: ChosenItem): EvidencePayload | undefined {
  const { item, component } = chosen;
  const dataset = gate.evidence?.dataset ?? datasetOf(item);
  const alike = (dossier?.evidence ?? []).filter((entry) => entry.type === item.type && entry.dataset === dataset);
  const ofComponent = component === undefined ? alike : alike.filter((entry) => isAbout(entry, component.name, chosen.ofSeveral));
  const candidates = narrowed(
    narrowed(ofComponent, (entry) => entry.suite === item.suite),
    (entry) => component === undefined || hasSameCoverage(entry, item),
  );
  const [only, ...others] = candidates;
  return others.every((other) => other.payloadDigest === only?.payloadDigest) ? only?.payload : undefined;
}

type Entry = FrozenDossier["evidence"][number];

/** A dossier that was frozen before components were named says nothing of them: it will do where there is only one. */
function isAbout({ components }: Entry, name: string, ofSeveral = false): boolean {
  return components === undefined ? !ofSeveral : components.includes(name) || (!ofSeveral && components.length === 1);
}

/** Those of the entries that match, or all where none does. */
function narrowed(entries: readonly Entry[], matches: (entry: Entry) => boolean): readonly Entry[] {
  const found = entries.filter(matches);
  return found.length > 0 ? found : entries;
}

function hasSameCoverage(entry: Entry, item: ChosenItem["item"]): boolean {
  const [one, other] = [coverageOf(entry), coverageOf(item)];
  return JSON.stringify([...(one?.parts ?? [])].sort()) === JSON.stringify([...(other?.parts ?? [])].sort());
}

/** What a gate names does not change while its policy does not. */
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
  const variables = new Set(ruleExpressions(gate).flatMap((expression) => (expression.decides ? variablesIn(expression, type) : [])));
  return EARLIER.filter((name) => margins[name] !== undefined || variables.has(name));
}

/** What an expression names; one that does not compile names nothing, and errs when it is asked. */
function variablesIn({ source, returns }: RuleExpression, type: EvidenceType): readonly string[] {
  try {
    return [...variablesNamed(compiled(source, ruleEnvironment(type), returns))];
  } catch (error) {
    if (isAppError(error)) return [];
    throw error;
  }
}

function isLiveHere({ residences, release, stage }: ReleaseFacts): boolean {
  return residences.some((residence) => residence.releaseId === release.id && residence.stage === stage && residence.until === undefined);
}

function isSigned(facts: ReleaseFacts): boolean {
  return facts.policy.document.spec.gates.some(
    (gate) =>
      gate.kind === "sign-off" && isBlocking(gate) && gate.signOff.tiers[facts.riskTier].length > 0 && applicability(gate, facts).applies,
  );
}
