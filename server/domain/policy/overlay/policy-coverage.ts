import type { ModelFacts, RiskTier } from "../../model/model";
import { isBlocking } from "../gate-mode";
import { governedModels } from "../governed-models";
import type { GateDefinition, PolicyDocument } from "../policy-document";
import { composeOverlay } from "./compose-overlay";
import type { OverlayDocument } from "./overlay-document";

/** The requirements of a model for a stage. `gap` is why nothing can go there, or why nothing blocks. */
export interface CoverageCell {
  readonly stage: string;
  readonly blocking: number;
  /** The blocking gates whose condition is evaluated for each release. */
  readonly conditional: number;
  readonly warning: number;
  readonly observing: number;
  readonly gap: "no-stage" | "nothing-blocks" | "only-conditional" | undefined;
}

export interface ModelCoverage {
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly policy: string | undefined;
  /** The team's overlay of that policy, by name, if any. */
  readonly overlay?: string;
  readonly tier: RiskTier | undefined;
  readonly gap: "no-policy" | "several-policies" | "unclear" | undefined;
  readonly cells: readonly CoverageCell[];
}

export interface ControlCoverage {
  readonly control: string;
  readonly gates: readonly {
    readonly policy: string;
    readonly id: string;
    readonly title: string;
    readonly mode: GateDefinition["mode"];
  }[];
  /** True where none of its gates blocks: it is watched and not enforced. */
  readonly isOnlyWatched: boolean;
}

export interface Coverage {
  /** Every stage of a policy in force, in the order of the first that names it. */
  readonly stages: readonly string[];
  readonly models: readonly ModelCoverage[];
  readonly controls: readonly ControlCoverage[];
  /** Gates without a control. */
  readonly uncontrolled: readonly { readonly policy: string; readonly id: string; readonly title: string }[];
}

/**
 * Returns the requirements of each model and stage by policy, stages without requirements, and the gates of
 * each control. A team's overlay counts for the models of its team: tightened gates, and its own.
 */
export function coverageOf(
  policies: readonly PolicyDocument[],
  models: readonly ModelFacts[],
  overlays: readonly OverlayDocument[] = [],
): Coverage {
  const stages = [...new Set(policies.flatMap(({ spec }) => spec.stages))];
  const gates = [
    ...policies.flatMap(({ metadata, spec }) => spec.gates.map((gate) => ({ policy: metadata.name, gate }))),
    ...overlays.flatMap(({ metadata, spec }) => spec.gates.map((gate) => ({ policy: metadata.name, gate }))),
  ];
  const teams = new Map(models.map(({ key, team }) => [key, team]));
  const named = [...new Set(gates.flatMap(({ gate }) => gate.controls))].sort();
  return {
    stages,
    models: governedModels(policies, models).map(
      ({ modelKey, modelTitle, policies: names, tier, unclear }): ModelCoverage => {
        const policy =
          names.length === 1 && unclear.length === 0
            ? policies.find(({ metadata }) => metadata.name === names[0])
            : undefined;
        const known = { modelKey, modelTitle, policy: policy?.metadata.name, tier };
        const overlay = overlays.find(
          ({ spec }) => spec.tightens === policy?.metadata.name && spec.team === teams.get(modelKey),
        );
        if (policy && tier) {
          const asked = overlay ? composeOverlay(policy, overlay).document : policy;
          const cells = stages.map((stage) => cellOf(asked, stage, tier));
          return { ...known, ...(overlay && { overlay: overlay.metadata.name }), gap: undefined, cells };
        }
        return {
          ...known,
          gap: names.length > 1 ? "several-policies" : unclear.length > 0 ? "unclear" : "no-policy",
          cells: [],
        };
      },
    ),
    controls: named.map((control) => {
      const covering = gates.filter(({ gate }) => gate.controls.includes(control));
      return {
        control,
        gates: covering.map(({ policy, gate: { id, title, mode } }) => ({ policy, id, title, mode })),
        isOnlyWatched: covering.every(({ gate }) => !isBlocking(gate)),
      };
    }),
    uncontrolled: gates
      .filter(({ gate }) => gate.controls.length === 0)
      .map(({ policy, gate: { id, title } }) => ({ policy, id, title })),
  };
}

function cellOf({ spec }: PolicyDocument, stage: string, tier: RiskTier): CoverageCell {
  const here = spec.gates.filter((gate) => reaches(gate, stage, tier));
  const blocking = here.filter(isBlocking);
  const conditional = blocking.filter(({ when }) => when !== undefined).length;
  const counts = {
    stage,
    blocking: blocking.length,
    conditional,
    warning: here.filter(({ mode }) => mode === "warn").length,
    observing: here.filter(({ mode }) => mode === "observe").length,
  };
  if (!spec.stages.includes(stage)) return { ...counts, gap: "no-stage" };
  if (blocking.length === 0) return { ...counts, gap: "nothing-blocks" };
  return { ...counts, gap: conditional === blocking.length ? "only-conditional" : undefined };
}

/** A sign-off without signers for this tier requires nothing. */
function reaches(gate: GateDefinition, stage: string, tier: RiskTier): boolean {
  const isHere =
    (gate.stages.length === 0 || gate.stages.includes(stage)) &&
    (gate.tiers.length === 0 || gate.tiers.includes(tier));
  return isHere && (gate.kind !== "sign-off" || gate.signOff.tiers[tier].length > 0);
}
