import type { GateResult } from "@/server/domain/decision/evaluation";
import type { GateAsked } from "@/server/domain/explanation/explain-gate";
import type { ReleasePageData, StageData } from "../data/release-data";

/** Returns the input of the domain's explanation of a gate on this page. */
export function gateExplanationInput(
  { roster }: Pick<ReleasePageData, "roster">,
  stage: StageData,
  gate: GateResult,
): GateAsked {
  return {
    gate,
    definition: stage.definitions.find(({ id }) => id === gate.id),
    rules: stage.rules,
    roster,
    isAsked: stage.request !== undefined,
    signingOpen: stage.evaluation.signingOpen,
    hasUnknownContributors: stage.unknownContributions.length > 0,
  };
}
