import { RISK_TIERS, type RiskTier } from "../../model/model";
import type { EnforcementRule, RelaxedMode } from "../enforcement-rule";
import type { GateMode } from "../gate-mode";
import { harderOf } from "../mode-strength";
import type { GateDefinition, PolicyDocument, PolicyParameter } from "../policy-document";
import type { OverlayDocument, TightenedEnforcement } from "./overlay-document";
import { sortedEntries, tightened, union } from "./tighten-gate";

/** The gates of a team's releases: the organisation's, tightened, and the team's own. */
export interface ComposedPolicy {
  readonly document: PolicyDocument;
  /**
   * Parts of the overlay that do not fit this version of the policy. They are not dropped silently: a release
   * with a misfit is blocked, because a requirement of the team would not be evaluated.
   */
  readonly misfits: readonly string[];
}

/**
 * Combines an organisation's policy and a team's overlay in one document. Total: it returns a result for
 * every input, with the parts that do not fit. It need not guarantee that the result is never looser: the
 * organisation's own document is evaluated besides, and both must allow.
 */
export function composeOverlay(organisation: PolicyDocument, overlay: OverlayDocument): ComposedPolicy {
  const known = kept.get(organisation) ?? new WeakMap<OverlayDocument, ComposedPolicy>();
  const composed = known.get(overlay) ?? compose(organisation, overlay);
  kept.set(organisation, known.set(overlay, composed));
  return composed;
}

/** Memoised, because documents are immutable. */
const kept = new WeakMap<PolicyDocument, WeakMap<OverlayDocument, ComposedPolicy>>();

function compose(organisation: PolicyDocument, { spec: overlay }: OverlayDocument): ComposedPolicy {
  const { spec } = organisation;
  const misfits: string[] = [];
  const parameters: Record<string, PolicyParameter> = { ...spec.parameters };
  const gates = spec.gates.map((gate): GateDefinition => {
    const tightening = Object.hasOwn(overlay.tighten, gate.id) ? overlay.tighten[gate.id] : undefined;
    if (tightening === undefined) return gate;
    return tightened(gate, tightening, {
      spec,
      parameters,
      misfit: (what) => misfits.push(`${gate.id}: ${what}`),
    });
  });
  for (const [id] of sortedEntries(overlay.tighten)) {
    if (!spec.gates.some((gate) => gate.id === id)) misfits.push(`there is no gate ${id} to tighten`);
  }
  const own = overlay.gates.filter(({ id }) => {
    const isTaken = spec.gates.some((gate) => gate.id === id);
    if (isTaken) misfits.push(`the organisation has a gate ${id} of its own now`);
    return !isTaken;
  });
  addWhereFree(parameters, overlay.parameters, (name) =>
    misfits.push(`the organisation has a parameter ${name} of its own now`),
  );
  const checklists = { ...spec.checklists };
  addWhereFree(checklists, overlay.checklists, (name) =>
    misfits.push(`the organisation has a checklist item ${name} of its own now`),
  );
  const strange = own.flatMap(({ id, stages }) =>
    stages.filter((stage) => !spec.stages.includes(stage)).map((stage) => `${id}: ${stage}`),
  );
  misfits.push(...strange.map((where) => `the organisation knows no such stage, ${where}`));
  const { adoption: organisations, ...rest } = spec;
  const adoption = tightenedEnforcement(organisations, overlay.adoption);
  return {
    document: {
      ...organisation,
      spec: { ...rest, parameters, checklists, gates: [...gates, ...own], ...(adoption && { adoption }) },
    },
    misfits,
  };
}

/**
 * Never more relaxed or longer than the organisation's rule, regardless of the overlay; absent where the
 * organisation has none.
 */
function tightenedEnforcement(
  organisations: EnforcementRule | undefined,
  mine: TightenedEnforcement | undefined,
): EnforcementRule | undefined {
  if (organisations === undefined || mine === undefined) return organisations;
  const except = union(organisations.except ?? [], mine.except ?? []);
  return {
    ...organisations,
    tiers: Object.fromEntries(
      RISK_TIERS.flatMap((tier): readonly (readonly [RiskTier, RelaxedMode])[] => {
        const theirs = organisations.tiers[tier];
        const mode = theirs && harderOf<GateMode>(theirs, mine.tiers?.[tier] ?? theirs);
        return mode === undefined || mode === "block" ? [] : [[tier, mode]];
      }),
    ),
    maxDays: Math.min(organisations.maxDays, mine.maxDays ?? organisations.maxDays),
    ...(except.length === 0 ? {} : { except }),
  };
}

function addWhereFree<T>(
  into: Record<string, T>,
  more: Readonly<Record<string, T>>,
  taken: (name: string) => void,
): void {
  for (const [name, value] of sortedEntries(more)) {
    if (Object.hasOwn(into, name)) taken(name);
    else into[name] = value;
  }
}
