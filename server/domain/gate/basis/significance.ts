import { gradedChange } from "../../change/graded-change";
import type { PlanResult, Significance } from "../../decision/change-facts";
import type { ReleaseFacts } from "../../decision/release-facts";
import { changeEnvironment } from "../../expression/index";
import {
  type ChangeGrade,
  type ChangePlan,
  higherGrade,
  type SignificanceRules,
} from "../../policy/change-rules";
import { list, type Reason, reason } from "../../reason/reason";
import { ask } from "./gate-expression";
import { gradeInForce } from "./grade-in-force";

/** The facts of a decision that grade its change. */
export type GradedFacts = Pick<
  ReleaseFacts,
  "release" | "evidence" | "baseline" | "policy" | "people" | "model" | "waivers"
> &
  Partial<Pick<ReleaseFacts, "changeBase" | "significance">>;

/** Returns true if the facts suffice to grade a change. */
export function isGradable(facts: Partial<ReleaseFacts>): facts is GradedFacts {
  const { release, evidence, policy, people, model, waivers } = facts;
  return [release, evidence, policy, people, model, waivers].every((fact) => fact !== undefined);
}

/** Memoised, because facts are immutable and every gate of a decision reads the same ones. */
const kept = new WeakMap<GradedFacts, { readonly found: Significance | undefined }>();

/**
 * Grades the change by the rules of the policy, with the statements of people and the change plan. Unknown facts
 * count as the more significant: a rule that cannot be evaluated adds its grade, and the highest grade wins.
 *
 * @returns undefined if the policy grades no changes.
 */
export function significanceOf(facts: GradedFacts): Significance | undefined {
  const known = kept.get(facts);
  if (known) return known.found;
  const found = graded(facts);
  kept.set(facts, { found });
  return found;
}

function graded(facts: GradedFacts): Significance | undefined {
  const { significance: rules, changePlan } = facts.policy.document.spec;
  if (rules === undefined) return undefined;
  const compared = comparedWith(facts);
  const { proposed, reasons } = proposedGrade(rules, compared.context);
  const { changeDigest } = compared;
  const inForce = gradeInForce(proposed, { rules, changeDigest, facts });
  return {
    from: facts.changeBase?.releaseKey,
    changeDigest,
    proposed,
    reasons,
    ...inForce,
    plan: changePlan && planResult(changePlan, { facts, grade: inForce.grade, context: compared.context }),
  };
}

type Context = Readonly<Record<string, unknown>> | undefined;

function comparedWith(facts: GradedFacts) {
  if (facts.changeBase === undefined)
    return { context: undefined, changeDigest: facts.release.manifestDigest };
  const { change, changeDigest } = gradedChange(facts, facts.changeBase);
  return { context: { change }, changeDigest };
}

/**
 * Returns the highest grade that any completion of the unknown facts could give: that of the first rule that matches,
 * and of every rule before it that cannot be evaluated.
 */
export function proposedGrade(
  { rules }: Pick<SignificanceRules, "rules">,
  context: Context,
): Pick<Significance, "proposed" | "reasons"> {
  if (context === undefined)
    return { proposed: "significant", reasons: [reason("significance.no-base", {})] };
  const unknown: { readonly grade: ChangeGrade; readonly why: Reason }[] = [];
  for (const { grade, when } of rules) {
    const answer = answerTo(when, context);
    if (answer === true)
      return highest(unknown, { grade, why: reason("significance.rule", { grade, expression: when }) });
    if (answer !== false)
      unknown.push({ grade, why: reason("significance.unknown", { grade, expression: when, why: answer }) });
  }
  return highest(unknown, { grade: "significant", why: reason("significance.no-rule", {}) });
}

interface Graded {
  readonly grade: ChangeGrade;
  readonly why: Reason;
}

function highest(unknown: readonly Graded[], decided: Graded): Pick<Significance, "proposed" | "reasons"> {
  const all = [...unknown, decided];
  const proposed = all.map(({ grade }) => grade).reduce(higherGrade);
  return { proposed, reasons: all.filter(({ grade }) => grade === proposed).map(({ why }) => why) };
}

/** Returns true or false, or the reason why the expression cannot be evaluated. */
function answerTo(source: string, context: NonNullable<Context>): boolean | Reason {
  const answer = ask({ source, environment: changeEnvironment(), returns: "boolean" }, context);
  if (answer.kind === "value") return answer.value === true;
  return answer.kind === "inconclusive"
    ? reason("significance.reads-unknown", { reads: list(answer.reads) })
    : reason("significance.errored", { error: answer.reason });
}

interface PlanContext {
  readonly facts: GradedFacts;
  readonly grade: ChangeGrade;
  readonly context: Context;
}

/** A release is inside the plan if every clause is shown to be true. A significant change is never inside. */
function planResult(plan: ChangePlan, { facts, grade, context }: PlanContext): PlanResult {
  const { title, within, validatedBy, until } = plan;
  const waived = facts.waivers.filter(
    ({ gateId, grantedAt, revokedAt }) => validatedBy.includes(gateId) && grantedAt && !revokedAt,
  );
  const leaves = [
    ...(context === undefined ? [reason("change-plan.no-base", {})] : clausesLeft(within, context)),
    ...(grade === "significant" ? [reason("change-plan.significant", {})] : []),
    ...waived.map(({ gateId }) => reason("change-plan.waived", { gate: gateId })),
    ...(until !== undefined && dayOf(facts.release.openedAt) > until
      ? [reason("change-plan.over", { until })]
      : []),
  ];
  return { title, isInside: leaves.length === 0, leaves };
}

function clausesLeft(within: ChangePlan["within"], context: NonNullable<Context>): readonly Reason[] {
  return within.flatMap(({ title: clause, rule }) => {
    const answer = answerTo(rule, context);
    if (answer === true) return [];
    return [
      answer === false
        ? reason("change-plan.clause", { clause })
        : reason("change-plan.clause-unknown", { clause, why: answer }),
    ];
  });
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);
