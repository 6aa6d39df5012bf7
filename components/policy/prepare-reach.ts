import { RISK_TIERS } from "@/server/domain/model/model";
import type { GateDefinition } from "@/server/domain/policy/policy-document";

/** Returns the stages and tiers of a gate: “production · high risk”, “every stage”. */
export function prepareReach(
  { stages, tiers }: Pick<GateDefinition, "stages" | "tiers">,
  all: readonly string[],
): string {
  const where = all.every((stage) => stages.includes(stage)) ? "every stage" : stages.join(", ");
  return tiers.length === RISK_TIERS.length ? where : `${where} · ${tiers.join(" and ")} risk`;
}
