import type { EvidencePayload } from "../evidence/evidence";
import { COMPONENT_KINDS, type Component } from "../manifest/component";
import type { ModelFacts, RiskTier } from "../model/model";
import {
  isKnown,
  PROVENANCE_FACTS,
  PROVENANCE_KINDS,
  type ProvenanceKind,
  provenanceOf,
} from "../provenance/completeness";
import type { Release } from "../release/release";
import { componentName, componentsName } from "./expression-environment";

type ContextValues = Readonly<Record<string, unknown>>;

/** `model` and `intake`, for `appliesTo` and `riskTier`. A vacant owner is absent. */
export function modelContext(model: ModelFacts): ContextValues {
  const { key, title, team, domain, task, owners, intakeAttested } = model;
  return { model: { key, title, team, domain, task, owners, intakeAttested }, intake: model.intake };
}

/** The context of a gate's `when`. */
export function factContext({
  model,
  release,
  stage,
  tier,
  change,
}: {
  readonly model: ModelFacts;
  readonly release: Release;
  readonly stage: string;
  readonly tier: RiskTier;
  /** The significance of the change. Absent if the policy grades none. */
  readonly change?: ContextValues | undefined;
}): ContextValues {
  const { key, version, manifestDigest, summary, caveats, rollbackPlan, monitoringPlan } = release;
  return {
    ...modelContext(model),
    components: componentContext(release.components),
    release: { key, version, manifestDigest, summary, caveats, rollbackPlan, monitoringPlan },
    provenance: provenanceContext(release.components),
    stage,
    tier,
    change,
  };
}

/** `known` is false for a fact that one component of its kind does not state, and if there is no component of the kind. */
function provenanceContext(components: readonly Component[]): ContextValues {
  const provenance = provenanceOf(components);
  const factsOf = (kind: ProvenanceKind) =>
    Object.fromEntries(PROVENANCE_FACTS[kind].map((name) => [name, isKnown(provenance, kind, name)]));
  return {
    score: provenance.score,
    missing: provenance.missing.length,
    known: Object.fromEntries(PROVENANCE_KINDS.map((kind) => [componentName(kind), factsOf(kind)])),
  };
}

/**
 * The context of a gate's `rule`, `enough`, `measured` and `required`: the facts, the parameters, and
 * payloads if any.
 */
export function ruleContext({
  facts,
  parameters,
  payload,
  baseline,
  anchor,
}: {
  readonly facts: ContextValues;
  readonly parameters: ContextValues;
  readonly payload: EvidencePayload | undefined;
  readonly baseline: EvidencePayload | undefined;
  readonly anchor: EvidencePayload | undefined;
}): ContextValues {
  return { ...facts, p: parameters, e: payload, baseline, anchor };
}

/**
 * Returns components by kind, and as a list under the plural. If a manifest has several of one kind, the
 * singular refers to none of them: `has()` says yes, but it has no members, so that a rule reading one is
 * inconclusive instead of about the first. A rule that is evaluated per component gets its own under the
 * singular: see {@link judgedFor}.
 */
function componentContext(components: readonly Component[]): ContextValues {
  const byKind: Record<string, unknown> = {};
  for (const kind of COMPONENT_KINDS) {
    const ofKind = components
      .filter((component) => component.kind === kind)
      .sort((one, other) => (one.name < other.name ? -1 : 1));
    const [only, ...others] = ofKind;
    if (!only) continue;
    byKind[componentName(kind)] = others.length > 0 ? {} : viewOf(only);
    byKind[componentsName(kind)] = ofKind.map(viewOf);
  }
  return byKind;
}

function viewOf({ name, version, digest, uri, attributes }: Component): ContextValues {
  return { name, version, digest, uri, attributes };
}

/**
 * Returns the facts of a rule that is evaluated for one component: that component under the name of its kind.
 */
export function judgedFor(facts: ContextValues, component: Component): ContextValues {
  const components = facts["components"] as ContextValues;
  return { ...facts, components: { ...components, [componentName(component.kind)]: viewOf(component) } };
}
