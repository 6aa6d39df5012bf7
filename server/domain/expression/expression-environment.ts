import type { Environment } from "@marcbachmann/cel-js";
import { EVIDENCE_TYPES, type EvidenceType } from "../evidence/evidence-types";
import { COMPONENT_KINDS, type ComponentKind } from "../manifest/component";
import { PROVENANCE_FACTS, PROVENANCE_KINDS } from "../provenance/completeness";
import { languageFor } from "./language";
import { isRecord, memberNames, type Shape, shapeOfSchema } from "./shape";

/**
 * The names of an expression, and its treatment of absent values.
 *
 * `inconclusive`: a rule. Every read counts, also those that a short circuit would skip and `has()`, so that
 * leaving a fact out can never help. `observable`: a question about a model (`when`, `appliesTo`,
 * `riskTier`), where `has()` may be false and a guard may skip its part; an unguarded read of an absent value
 * is still inconclusive.
 */
export interface ExpressionEnvironment {
  readonly variables: Readonly<Record<string, Shape>>;
  readonly absence: "inconclusive" | "observable";
  /**
   * Lists, by path, that may truthfully be empty: findings. Any other list that a rule ranges over must have
   * an element.
   */
  readonly listsThatMayBeEmpty: ReadonlySet<string>;
  /** Every known name, for suggestions. */
  readonly words: readonly string[];
  readonly language: Environment;
}

const MODEL: Readonly<Record<string, Shape>> = {
  model: {
    members: {
      key: "string",
      title: "string",
      team: "string",
      domain: "string",
      task: "string",
      intakeAttested: "boolean",
      owners: { members: { training: "string", serving: "string", incident: "string" } },
    },
  },
  intake: {
    members: {
      affectsIndividuals: "boolean",
      automated: "boolean",
      affectsRevenue: "boolean",
      regulated: "boolean",
      purpose: "string",
    },
  },
};

const COMPONENT: Shape = {
  members: { name: "string", version: "string", digest: "string", uri: "string", attributes: { map: "any" } },
};

const DELTA = { before: "number", after: "number", delta: "number", distance: "number" } as const;

/** Differences from what is live, for the rules of significance and the clauses of a change plan. */
const CHANGE: Readonly<Record<string, Shape>> = {
  components: {
    list: { members: { kind: "string", name: "string", change: "string", attributes: { list: "string" } } },
  },
  kinds: { list: "string" },
  data: {
    list: {
      members: {
        name: "string",
        rowsBefore: "number",
        rowsAfter: "number",
        rowsShare: "number",
        columnsAdded: "number",
        columnsRemoved: "number",
      },
    },
  },
  dependencies: "string",
  metrics: {
    map: { members: DELTA },
  },
  results: { list: { members: { metric: "string", ...DELTA } } },
};

/** Lists of differences, which may truthfully be empty. */
const DIFFERENCES = ["change.components", "change.kinds", "change.data"];

const FACTS: Readonly<Record<string, Shape>> = {
  ...MODEL,
  components: {
    members: Object.fromEntries(
      COMPONENT_KINDS.flatMap((kind) => [
        [componentName(kind), COMPONENT],
        [componentsName(kind), { list: COMPONENT }],
      ]),
    ),
  },
  release: {
    members: {
      key: "string",
      version: "string",
      manifestDigest: "string",
      summary: "string",
      caveats: "string",
      rollbackPlan: "string",
      monitoringPlan: "string",
    },
  },
  provenance: {
    members: {
      score: "number",
      missing: "number",
      known: {
        members: Object.fromEntries(
          PROVENANCE_KINDS.map((kind) => [
            componentName(kind),
            { members: Object.fromEntries(PROVENANCE_FACTS[kind].map((name) => [name, "boolean"])) },
          ]),
        ),
      },
    },
  },
  change: { members: { significance: "string", confirmed: "boolean", insidePlan: "boolean" } },
  stage: "string",
  tier: "string",
};

/** Returns the name of a component kind in expressions: `feature-set` is `components.featureSet`. */
export function componentName(kind: ComponentKind): string {
  return kind.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Returns the name of all components of a kind, as a list: `components.featureSets`, `components.models`. */
export function componentsName(kind: ComponentKind): string {
  return `${componentName(kind)}s`;
}

/**
 * Shapes of policy parameters by name; a policy's own are closed, so that a misspelt parameter is refused.
 */
export type ParameterShapes = Readonly<Record<string, "number" | "string" | "boolean">>;

/** Payload members that list findings, not coverage: empty is good there. */
const FINDINGS: Partial<Record<EvidenceType, readonly string[]>> = {
  "security-scan": ["issues"],
  "test-result": ["failures"],
};
const PAYLOADS = ["e", "baseline", "anchor"] as const;

/**
 * Environments are the same for everyone and expensive to declare; those without a policy's parameters are
 * cached.
 */
const KEPT = new Map<string, ExpressionEnvironment>();

function kept(name: string, declare: () => ExpressionEnvironment): ExpressionEnvironment {
  const environment = KEPT.get(name) ?? declare();
  KEPT.set(name, environment);
  return environment;
}

/**
 * Returns the environment of a gate's `rule`, `enough`, `measured` and `required`: `e`, `baseline` and
 * `anchor` (payloads of the gate's evidence type; absent for a gate without evidence), `p`, `components`,
 * `release`, `provenance`, `model`, `intake`, `stage`, `tier`.
 *
 * @param parameters shapes of the policy's parameters, to refuse a misspelt one when a policy is saved;
 * without them `p.<name>` is accepted for any name, which is enough, and faster, for a checked policy.
 */
export function ruleEnvironment(
  evidenceType: EvidenceType | undefined,
  parameters?: ParameterShapes,
): ExpressionEnvironment {
  if (parameters === undefined)
    return kept(`rule ${evidenceType ?? ""}`, () => declareRuleEnvironment(evidenceType, { map: "any" }));
  return declareRuleEnvironment(evidenceType, { members: parameters });
}

function declareRuleEnvironment(evidenceType: EvidenceType | undefined, p: Shape): ExpressionEnvironment {
  const payload: Shape | undefined = evidenceType && shapeOfSchema(EVIDENCE_TYPES[evidenceType]);
  const payloads = payload ? Object.fromEntries(PAYLOADS.map((name) => [name, payload])) : {};
  const findings = (evidenceType && FINDINGS[evidenceType]) ?? [];
  return environmentOf({
    variables: { ...FACTS, p, ...payloads },
    absence: "inconclusive",
    listsThatMayBeEmpty: new Set(PAYLOADS.flatMap((name) => findings.map((member) => `${name}.${member}`))),
  });
}

/**
 * Returns the environment of a gate's `when`: facts about the model and the release's components, never
 * evidence.
 */
export function factEnvironment(): ExpressionEnvironment {
  return kept("facts", () =>
    environmentOf({ variables: FACTS, absence: "observable", listsThatMayBeEmpty: new Set() }),
  );
}

/**
 * Returns the environment of a selector's `where`: one component. Every read counts, so that a missing fact
 * excuses nothing.
 */
export function componentEnvironment(): ExpressionEnvironment {
  return kept("component", () =>
    environmentOf({
      variables: { component: COMPONENT },
      absence: "inconclusive",
      listsThatMayBeEmpty: new Set(),
    }),
  );
}

/**
 * Returns the environment of the rules of significance and of the clauses of a change plan. Every read counts, so that
 * a missing fact never lowers a grade.
 */
export function changeEnvironment(): ExpressionEnvironment {
  return kept("change", () =>
    environmentOf({
      variables: { change: { members: CHANGE } },
      absence: "inconclusive",
      listsThatMayBeEmpty: new Set(DIFFERENCES),
    }),
  );
}

/**
 * Returns the environment of `appliesTo` and `riskTier`: the model and its intake, before there is any
 * release.
 */
export function modelEnvironment(): ExpressionEnvironment {
  return kept("model", () =>
    environmentOf({ variables: MODEL, absence: "observable", listsThatMayBeEmpty: new Set() }),
  );
}

function environmentOf(declared: Omit<ExpressionEnvironment, "words" | "language">): ExpressionEnvironment {
  const words = Object.entries(declared.variables).flatMap(([name, shape]) => [
    name,
    ...(isRecord(shape) ? memberNames(shape) : []),
  ]);
  return { ...declared, words: [...new Set(words)], language: languageFor(declared.variables) };
}
