import type { JsonValue } from "../canonical/index";
import type { Component, ComponentKind } from "../manifest/component";
import { whyNoArtifactUri } from "../uri/outside-uri";
import {
  type AttributeShape,
  both,
  COUNT,
  DIGEST,
  either,
  isAbsent,
  listOf,
  objectOf,
  oneOf,
  SHARE,
  TEXT,
  TIME,
  TIME_RANGE,
  textThat,
  valueThat,
} from "./attribute-shape";

/** A value that states that there is nothing to state: no labels, no backfill. */
export const NONE = "none";

/** The grounds of article 6 (1) of the GDPR, and data that is not about persons. */
export const LEGAL_BASES = [
  "consent",
  "contract",
  "legal-obligation",
  "vital-interests",
  "public-task",
  "legitimate-interests",
  "not-personal-data",
] as const;

export const TREE_STATES = ["clean", "dirty"] as const;

const URI = textThat(
  "an absolute URI, such as https://git.example.org/ml/screening",
  (text) => text.length <= 2_000 && whyNoArtifactUri(text) === undefined,
);
const COMMIT = textThat("the 40 or 64 lower-case hexadecimal digits of a commit", (text) =>
  /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text),
);
const OBJECT = objectOf({ required: {} });
const NOTHING = oneOf([NONE]);

/** The person or system that made the bytes: a name, or an object with its version and the run. */
const BUILDER = either(TEXT, objectOf({ required: { id: TEXT }, optional: { version: TEXT, run: TEXT } }));

/** A query with the context in which it was executed. The statement is given as text or by its digest. */
const SQL_STATEMENT = both(
  objectOf({
    required: { dialect: TEXT, engine: TEXT },
    optional: {
      statement: textThat(
        "a text of 1 to 100,000 characters",
        (text) => text !== "" && text.length <= 100_000,
      ),
      digest: DIGEST,
      engineVersion: TEXT,
      catalog: TEXT,
      schema: TEXT,
      parameters: OBJECT,
      settings: OBJECT,
      executedAt: TIME,
    },
  }),
  (value, path) => {
    const sql = value as Readonly<Record<string, JsonValue | undefined>>;
    return isAbsent(sql, "statement") && isAbsent(sql, "digest")
      ? [{ path: `${path}/statement`, detail: "expected the statement, or its digest in `digest`" }]
      : [];
  },
);
const SQL: AttributeShape = (value, path) =>
  (Array.isArray(value) ? listOf(SQL_STATEMENT) : SQL_STATEMENT)(value, path);

const COLUMN = either(TEXT, objectOf({ required: { name: TEXT }, optional: { type: TEXT } }));
const LABELS = either(
  NOTHING,
  objectOf({
    required: { source: TEXT },
    optional: {
      annotators: COUNT,
      agreement: SHARE,
      guideline: URI,
      guidelineDigest: DIGEST,
      labelledAt: TIME,
    },
  }),
);
const BACKFILL = either(
  NOTHING,
  both(TIME_RANGE, objectOf({ required: {}, optional: { executedAt: TIME, runId: TEXT } })),
);

type Shapes = Readonly<Record<string, AttributeShape>>;

/** Attributes with a meaning to Countersign, by kind of component. Every other attribute is allowed and kept as sent. */
export const TYPED_ATTRIBUTES: Readonly<Partial<Record<ComponentKind, Shapes>>> = {
  code: {
    repository: URI,
    commit: COMMIT,
    treeState: oneOf(TREE_STATES),
    builder: BUILDER,
    entryPoint: TEXT,
    lockDigest: DIGEST,
    sql: SQL,
  },
  pipeline: { sql: SQL },
  "feature-set": {
    definition: TEXT,
    features: listOf(TEXT),
    timeRange: TIME_RANGE,
    backfill: BACKFILL,
    sql: SQL,
  },
  dataset: {
    snapshot: TEXT,
    rowCount: COUNT,
    columns: listOf(COLUMN),
    schemaDigest: DIGEST,
    timeRange: TIME_RANGE,
    purpose: TEXT,
    legalBasis: oneOf(LEGAL_BASES),
    labels: LABELS,
    sql: SQL,
  },
  image: { lockDigest: DIGEST, builder: BUILDER, base: TEXT },
  model: {
    runId: TEXT,
    seed: valueThat("a whole number", (value) => Number.isSafeInteger(value)),
    hyperParameters: OBJECT,
    datasetDigest: DIGEST,
    featureSetDigest: DIGEST,
  },
};

/**
 * Returns a typed attribute; undefined if it is absent, `null` or impossible. Manifests that were stored before attributes had
 * types are read by the same rule, so a value of another shape is unknown.
 */
export function typedAttribute(
  component: Pick<Component, "kind" | "attributes">,
  name: string,
): JsonValue | undefined {
  const { kind, attributes } = component;
  const shape = TYPED_ATTRIBUTES[kind]?.[name];
  if (shape === undefined || isAbsent(attributes, name)) return undefined;
  const value = attributes[name] as JsonValue;
  return shape(value, "").length === 0 ? value : undefined;
}

/** Returns a typed attribute that is a text. */
export function typedText(
  component: Pick<Component, "kind" | "attributes">,
  name: string,
): string | undefined {
  const value = typedAttribute(component, name);
  return typeof value === "string" ? value : undefined;
}
