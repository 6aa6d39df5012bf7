import type { ReleaseFacts } from "../../decision/release-facts";
import { factEnvironment } from "../../expression/index";
import type { GateDefinition } from "../../policy/policy-document";
import { list, type Reason, reason } from "../../reason/reason";
import { expressionFacts } from "./expression-facts";
import { ask } from "./gate-expression";
import { isGradable, significanceOf } from "./significance";

/**
 * The answer to whether a gate applies to this release and stage. While it is unknown, the gate stays closed.
 */
export type Applicability =
  | { readonly applies: true }
  | {
      readonly applies: false;
      readonly status: "not-applicable" | "inconclusive" | "errored";
      readonly reason: Reason;
    };

/**
 * Decides whether a gate applies: in the stages and tiers that it lists, unless its `when` is false. `when`
 * reads facts about the model and the components, never evidence. A missing list means every stage or tier,
 * so an incomplete gate is not skipped.
 */
export function applicability(
  gate: Pick<GateDefinition, "stages" | "tiers" | "when"> & Partial<Pick<GateDefinition, "id">>,
  facts: Pick<ReleaseFacts, "model" | "release" | "stage" | "riskTier"> & Partial<ReleaseFacts>,
): Applicability {
  if (!lists(gate.stages, facts.stage))
    return {
      applies: false,
      status: "not-applicable",
      reason: reason("gate.not-in-stage", { stages: list(gate.stages) }),
    };
  if (!lists(gate.tiers, facts.riskTier)) {
    return {
      applies: false,
      status: "not-applicable",
      reason: reason("gate.not-at-tier", { tiers: list(gate.tiers), tier: facts.riskTier }),
    };
  }
  const plan = planExcusing(gate.id, facts);
  if (plan !== undefined)
    return { applies: false, status: "not-applicable", reason: reason("gate.inside-plan", { plan }) };
  if (gate.when === undefined) return { applies: true };
  const answer = ask(
    { source: gate.when, environment: factEnvironment(), returns: "boolean" },
    expressionFacts(facts),
  );
  switch (answer.kind) {
    case "value":
      return answer.value === true
        ? { applies: true }
        : {
            applies: false,
            status: "not-applicable",
            reason: reason("gate.condition-false", { expression: gate.when }),
          };
    case "inconclusive":
      return {
        applies: false,
        status: "inconclusive",
        reason: reason("gate.condition-unknown", { reads: list(answer.reads) }),
      };
    case "errored":
      return {
        applies: false,
        status: "errored",
        reason: reason("gate.condition-errored", { error: answer.reason }),
      };
  }
}

/** Returns the title of the change plan that states that the gate is not required, if the release is inside it. */
function planExcusing(gateId: string | undefined, facts: Partial<ReleaseFacts>): string | undefined {
  const plan = facts.policy?.document.spec.changePlan;
  if (plan === undefined || gateId === undefined || !plan.notRequired.includes(gateId)) return undefined;
  return isGradable(facts) && significanceOf(facts)?.plan?.isInside ? plan.title : undefined;
}

function lists<T>(listed: readonly T[], value: T): boolean {
  return listed.length === 0 || listed.includes(value);
}
