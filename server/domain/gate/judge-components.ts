import type { ComponentResult } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { isAppError } from "../error/app-error";
import { isEvidenceType } from "../evidence/evidence-types";
import { componentName, membersRead, ruleEnvironment } from "../expression/index";
import { COMPONENT_KINDS, type Component, type ComponentKind } from "../manifest/component";
import type { EvidenceSelector, RuleGate } from "../policy/policy-document";
import { ruleExpressions } from "../policy/rule-expressions";
import { list, type Reason, reason } from "../reason/reason";
import { compiled } from "./basis/gate-expression";
import { type ChosenItem, chooseEvidence } from "./choose-evidence";
import { type Judgement, judge } from "./judge-evidence";

/** The findings of a rule gate about every component, and the worst of them. */
export interface ComponentFindings {
  readonly chosen: readonly ChosenItem[];
  readonly components: readonly ComponentResult[];
  readonly missing: readonly Reason[];
  /** Undefined if there was nothing to judge. Its reason names the component if there are several. */
  readonly worst: Judgement | undefined;
}

/** Judges every wanted component by every current item about it. */
export function judgeComponents(
  gate: RuleGate,
  facts: ReleaseFacts,
  selector: EvidenceSelector,
): ComponentFindings {
  const { items, missing, components } = chooseEvidence(selector, {
    evidence: facts.evidence,
    components: facts.release.components,
  });
  const found = components.map(({ component, missing: lacking }) => ({
    component,
    lacking,
    judgement: worstOf(
      items.filter((chosen) => chosen.component === component).map((chosen) => judge(gate, facts, chosen)),
    ),
  }));
  return { chosen: items, missing, ...summed(found) };
}

/**
 * Judges a rule that reads no evidence. If it reads a kind in the singular and the manifest has several of
 * that kind, it is judged for each of them. With several components of two such kinds the pairs are unknown:
 * the rule is inconclusive and names what it read.
 */
export function judgeManifest(gate: RuleGate, facts: ReleaseFacts): ComponentFindings {
  const several = COMPONENT_KINDS.filter((kind) => ofKind(facts, kind).length > 1);
  const [only, ...others] =
    several.length === 0 ? [] : several.filter((kind) => kindsRead(gate).has(componentName(kind)));
  if (only === undefined || others.length > 0) {
    return { chosen: [], missing: [], components: [], worst: judge(gate, facts, undefined) };
  }
  const found = ofKind(facts, only).map((component) => ({
    component,
    judgement: judge(gate, facts, { component }),
  }));
  return { chosen: [], missing: [], ...summed(found) };
}

/**
 * Returns the worst judgement: one failing item closes the gate. Of equal ones it returns the first by name.
 */
export function worstOf(judgements: readonly (Judgement | undefined)[]): Judgement | undefined {
  const order = ["errored", "failed", "inconclusive", "passed"] as const;
  return order.flatMap((status) => judgements.find((judgement) => judgement?.status === status) ?? [])[0];
}

interface ComponentFinding {
  readonly component: Component;
  readonly judgement: Judgement | undefined;
  readonly lacking?: readonly Reason[];
}

function summed(found: readonly ComponentFinding[]): Pick<ComponentFindings, "components" | "worst"> {
  if (found.length < 2) return { components: found.map(resultOf), worst: found[0]?.judgement };
  const named = found.map(
    ({ component: { kind, name }, judgement }) =>
      judgement && {
        ...judgement,
        reason: reason("component.found", { component: { component: name, kind }, found: judgement.reason }),
      },
  );
  return { components: found.map(resultOf), worst: worstOf(named) };
}

function resultOf({
  component: { kind, name, digest },
  judgement,
  lacking = [],
}: ComponentFinding): ComponentResult {
  if (judgement === undefined || (lacking.length > 0 && judgement.status !== "errored"))
    return {
      kind,
      name,
      digest,
      status: "missing",
      reason: reason("rule.not-received", { missing: list(lacking) }),
    };
  const { status, measured, required, comparator, parts } = judgement;
  const shown = { measured, required, ...(comparator && { comparator }), ...(parts && { parts }) };
  return { kind, name, digest, status, reason: judgement.reason, ...shown };
}

function ofKind({ release }: ReleaseFacts, kind: ComponentKind): readonly Component[] {
  return release.components
    .filter((component) => component.kind === kind)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Memoised, because policies are immutable. */
const read = new WeakMap<RuleGate, ReadonlySet<string>>();

/**
 * Returns the kinds that the expressions of a gate read, in the singular or the plural. An expression that
 * does not compile reads none; its evaluation is an error.
 */
function kindsRead(gate: RuleGate): ReadonlySet<string> {
  const known =
    read.get(gate) ?? new Set(ruleExpressions(gate).flatMap((expression) => membersOf(gate, expression)));
  read.set(gate, known);
  return known;
}

function membersOf(
  gate: RuleGate,
  { source, returns }: ReturnType<typeof ruleExpressions>[number],
): readonly string[] {
  const type = gate.evidence?.type;
  try {
    return [
      ...membersRead(
        compiled(
          source,
          ruleEnvironment(type !== undefined && isEvidenceType(type) ? type : undefined),
          returns,
        ),
        "components",
      ),
    ];
  } catch (error) {
    if (isAppError(error)) return [];
    throw error;
  }
}
