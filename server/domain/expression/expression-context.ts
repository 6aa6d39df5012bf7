import type { EvidencePayload } from "../evidence/evidence";
import type { ModelFacts, RiskTier } from "../model/model";
import { COMPONENT_KINDS, type Component } from "../release/component";
import type { Release } from "../release/release";
import { componentName } from "./expression-environment";

type Named = Readonly<Record<string, unknown>>;

/** `model` and `intake`, as `appliesTo` and `riskTier` see them. A vacant owner is absent. */
export function modelContext(model: ModelFacts): Named {
  const { key, title, team, domain, task, owners, intakeAttested } = model;
  return { model: { key, title, team, domain, task, owners, intakeAttested }, intake: model.intake };
}

/** What a gate's `when` sees. */
export function factContext({
  model,
  release,
  stage,
  tier,
}: {
  readonly model: ModelFacts;
  readonly release: Release;
  readonly stage: string;
  readonly tier: RiskTier;
}): Named {
  const { key, version, manifestDigest, summary, caveats, rollbackPlan, monitoringPlan } = release;
  return {
    ...modelContext(model),
    components: componentContext(release.components),
    release: { key, version, manifestDigest, summary, caveats, rollbackPlan, monitoringPlan },
    stage,
    tier,
  };
}

/** What a gate's `rule`, `enough`, `measured` and `required` see: the facts, the parameters, and payloads where there are any. */
export function ruleContext({
  facts,
  parameters,
  payload,
  baseline,
  anchor,
}: {
  readonly facts: Named;
  readonly parameters: Named;
  readonly payload: EvidencePayload | undefined;
  readonly baseline: EvidencePayload | undefined;
  readonly anchor: EvidencePayload | undefined;
}): Named {
  return { ...facts, p: parameters, e: payload, baseline, anchor };
}

/**
 * Components by kind. Where a manifest has several of one kind the name stands for none of them: it is there, so `has()`
 * says yes, and has no members, so that a rule reading one is inconclusive instead of about whichever came first.
 */
function componentContext(components: readonly Component[]): Named {
  const byKind: Record<string, unknown> = {};
  for (const kind of COMPONENT_KINDS) {
    const [only, ...others] = components.filter((component) => component.kind === kind);
    if (!only) continue;
    const { name, version, digest, uri, attributes } = only;
    byKind[componentName(kind)] = others.length > 0 ? {} : { name, version, digest, uri, attributes };
  }
  return byKind;
}
