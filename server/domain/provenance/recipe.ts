import type { Digest, JsonValue } from "../canonical/index";
import type { Component } from "../manifest/component";
import { type Reason, reason } from "../reason/reason";
import { isObject } from "./attribute-shape";
import { type MissingFact, provenanceOf } from "./completeness";
import { checkoutCommands, fetchCommands, imageCommands } from "./recipe-commands";
import { pathInRepository, repositoryOf, revisionOf } from "./source-reference";
import { typedAttribute, typedText } from "./typed-attributes";

export const RECIPE_STEPS = ["code", "image", "dataset", "feature-set", "config", "sql", "model"] as const;
export type RecipeStepKind = (typeof RECIPE_STEPS)[number];

export const RECIPE_STEP_TITLES: Readonly<Record<RecipeStepKind, string>> = {
  code: "Check out the code",
  image: "Fetch the image",
  dataset: "Fetch the data",
  "feature-set": "Fetch the features",
  config: "Use the configuration",
  sql: "Run the query",
  model: "Train, and compare the model",
};

/** One step that reproduces a release. */
export interface RecipeStep {
  readonly kind: RecipeStepKind;
  readonly component: string;
  /** Exact values from the manifest, by name. */
  readonly references: readonly { readonly name: string; readonly value: string }[];
  /** Commands for a POSIX shell; every value from the manifest is quoted. Empty if there is none for the address. */
  readonly commands: readonly string[];
  /** Facts that this step needs and the manifest does not state. */
  readonly unknown: readonly Reason[];
}

export interface Recipe {
  readonly release: string;
  readonly manifestDigest: Digest;
  readonly steps: readonly RecipeStep[];
  /** Facts that no step has, because the manifest has no component of the kind. */
  readonly unknown: readonly Reason[];
}

interface RecipeInput {
  readonly key: string;
  readonly manifestDigest: Digest;
  readonly components: readonly Component[];
}

/** Facts without which a step is not exact. The others of the provenance are about accountability. */
const NEEDED: ReadonlySet<string> = new Set([
  ...["code.repository", "code.commit", "code.treeState", "image.lockDigest"],
  ...["feature-set.definition", "feature-set.timeRange", "feature-set.backfill"],
  ...["model.runId", "model.seed", "model.hyperParameters", "model.datasetDigest", "model.featureSetDigest"],
]);
const COMMON = ["version", "digest", "uri"] as const;
/** Attributes with a step or a line of their own. */
const ATTRIBUTES: Readonly<Record<Exclude<RecipeStepKind, "sql">, readonly string[]>> = {
  code: ["treeState", "builder", "entryPoint", "lockDigest"],
  image: ["lockDigest", "base", "builder"],
  dataset: ["snapshot", "rowCount", "schemaDigest", "timeRange"],
  "feature-set": ["definition", "timeRange", "backfill"],
  config: [],
  model: ["runId", "seed", "hyperParameters", "datasetDigest", "featureSetDigest"],
};

/** Returns the steps that reproduce a release, in their order, from its manifest alone. */
export function recipeOf({ key, manifestDigest, components }: RecipeInput): Recipe {
  const needed = provenanceOf(components).missing.filter(({ fact }) => NEEDED.has(fact));
  const steps = RECIPE_STEPS.flatMap((kind) =>
    kind === "sql"
      ? components.flatMap(sqlSteps)
      : components.filter((one) => one.kind === kind).map((one) => stepOf(kind, one, needed)),
  );
  const absent = needed.filter(({ component }) => component === undefined);
  const unknown = [...new Map(absent.map((one) => [one.kind, one.reason])).values()];
  return { release: key, manifestDigest, steps, unknown };
}

function stepOf(
  kind: Exclude<RecipeStepKind, "sql">,
  component: Component,
  needed: readonly MissingFact[],
): RecipeStep {
  const missing = needed
    .filter((one) => one.kind === kind && one.component === component.name)
    .map((one) => one.reason);
  const commands = commandsOf(kind, component);
  return {
    kind,
    component: component.name,
    references: referencesOf(kind, component),
    commands,
    unknown: [...missing, ...ownUnknown(kind, component, commands)],
  };
}

function referencesOf(kind: Exclude<RecipeStepKind, "sql">, component: Component): RecipeStep["references"] {
  const common = COMMON.map((name) => ({ name, value: component[name] }));
  const source =
    kind === "code"
      ? {
          repository: repositoryOf(component),
          commit: revisionOf(component),
          path: pathInRepository(component),
        }
      : {};
  return [
    ...common,
    ...Object.entries(source).flatMap(([name, value]) => (value === undefined ? [] : { name, value })),
    ...ATTRIBUTES[kind].flatMap((name) => {
      const value = typedAttribute(component, name);
      return value === undefined ? [] : { name, value: textOf(value) };
    }),
    ...(kind === "config"
      ? Object.entries(component.attributes).map(([name, value]) => ({ name, value: textOf(value) }))
      : []),
  ];
}

function commandsOf(kind: RecipeStepKind, component: Component): readonly string[] {
  if (kind === "image") return imageCommands(component);
  return checkoutCommands(component) ?? fetchCommands(component) ?? [];
}

function ownUnknown(
  kind: RecipeStepKind,
  component: Component,
  commands: readonly string[],
): readonly Reason[] {
  const part = { component: component.name, kind: component.kind };
  return [
    ...(kind === "code" && typedText(component, "treeState") === "dirty"
      ? [reason("recipe.dirty-tree", { component: part })]
      : []),
    ...(kind === "code" && typedText(component, "entryPoint") === undefined
      ? [reason("provenance.not-stated", { component: part, attribute: "entryPoint" })]
      : []),
    ...(commands.length === 0 ? [reason("recipe.no-command", { component: part, uri: component.uri })] : []),
  ];
}

/** One step per query: its statement and the context in which it was executed. */
function sqlSteps(component: Component): readonly RecipeStep[] {
  const sql = typedAttribute(component, "sql");
  const queries = Array.isArray(sql) ? (sql as readonly JsonValue[]) : sql === undefined ? [] : [sql];
  return queries.filter(isObject).map((query) => {
    const hasStatement = typeof query["statement"] === "string";
    const part = { component: component.name, kind: component.kind };
    return {
      kind: "sql",
      component: component.name,
      references: Object.entries(query).flatMap(([name, value]) =>
        value === undefined || value === null ? [] : { name, value: textOf(value) },
      ),
      commands: [],
      unknown: [
        ...(hasStatement ? [] : [reason("recipe.statement-by-digest", { component: part })]),
        ...(query["engineVersion"] === undefined || query["engineVersion"] === null
          ? [reason("provenance.not-stated", { component: part, attribute: "sql.engineVersion" })]
          : []),
      ],
    };
  });
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
