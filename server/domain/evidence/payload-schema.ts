/**
 * The JSON Schema of a payload, and the parts that the schemas of evidence types share. Numbers are `["number", "null"]`: a
 * tool's NaN or infinity is stored as `null`, on which no rule can pass. Every number that cannot be negative has a minimum:
 * `-1` is a common way to write "not measured", and it is below every upper limit.
 */

export interface PayloadSchema {
  readonly type: "object";
  readonly title: string;
  readonly description: string;
  readonly required: readonly string[];
  readonly additionalProperties: false;
  readonly properties: Readonly<Record<string, PropertySchema>>;
}

/** The least and the greatest value of a number. Absent: any finite value is valid. */
interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
}

export type PropertySchema =
  | ({
      readonly type: "string" | "boolean" | "integer";
      readonly description?: string;
      readonly enum?: readonly string[];
    } & Bounds)
  | ({
      readonly type:
        | readonly ["number", "null"]
        | readonly ["integer", "null"]
        | readonly ["string", "null"]
        | readonly ["boolean", "null"];
      readonly description?: string;
    } & Bounds)
  | { readonly type: "array"; readonly items: PropertySchema; readonly description?: string }
  | {
      readonly type: "object";
      readonly required?: readonly string[];
      readonly properties: Readonly<Record<string, PropertySchema>>;
      readonly additionalProperties: false;
      readonly description?: string;
    }
  /** An open map from names to values of one type; names that match a pattern have narrower bounds. */
  | {
      readonly type: "object";
      readonly additionalProperties: PropertySchema;
      readonly patternProperties?: Readonly<Record<string, PropertySchema>>;
      readonly description?: string;
    };

/** A value that may be negative: a metric such as R2, a business figure, the end of an interval. */
export const number = { type: ["number", "null"] } as const;
/** A distance, a difference in absolute terms, a time. */
export const amount = { type: ["number", "null"], minimum: 0 } as const;
export const share = { type: ["number", "null"], minimum: 0, maximum: 1 } as const;
export const whole = { type: "integer", minimum: 0 } as const;
export const string = { type: "string" } as const;
export const boolean = { type: "boolean" } as const;
/** A count that an interrupted run cannot guarantee is `null`: an uncounted zero must not read as clean. */
export const count = { type: ["integer", "null"], minimum: 0 } as const;

/** Common metrics, with the name of the data before them or the averaging behind: `test_rmse`, `f1_macro`. */
const metricNamed = (names: string) =>
  `^((train|training|test|val|validation|eval|holdout|mean|macro|micro|weighted)[_./-])*(${names})([_./-](score|macro|micro|weighted|mean))?$`;
const SHARES =
  "auc|roc_auc|auroc|pr_auc|auprc|average_precision|accuracy|balanced_accuracy|precision|recall|sensitivity|specificity|f1|brier|ece";
const AMOUNTS =
  "rmse|mse|mae|mape|smape|rmsle|log_?loss|cross_entropy|perplexity|positives|negatives|count|support";

/** A metric may be any number, except where its name excludes it. */
export const metrics = {
  type: "object",
  patternProperties: { [metricNamed(SHARES)]: share, [metricNamed(AMOUNTS)]: amount },
  additionalProperties: number,
  description:
    "Metric values by name. Metrics with a common name must be in their range, for example recall from 0 to 1.",
} as const;

/** An interval at a level of confidence, 0 to 1. */
export const interval = closed({ low: number, high: number, level: share }, ["low", "high", "level"]);

const looked = { type: "array", items: string } as const;
/** Coverage that the payload does not show by itself. See ADR 0016. */
export const coverage = {
  ...closed({ parts: looked, unfinished: looked }, []),
  description: "What was covered, by name, and what could not be evaluated.",
} as const;
export const wholeCoverage = {
  ...closed({ parts: looked, unfinished: looked, whole: boolean }, []),
  description:
    "The coverage: files, columns or checks by name, or `whole` for the complete subject. A later report replaces an earlier one only if it covers at least as much. Without a coverage, no report is replaced.",
} as const;

export function closed<const P extends Readonly<Record<string, PropertySchema>>>(
  properties: P,
  required: readonly (keyof P & string)[],
) {
  return { type: "object", properties, required, additionalProperties: false } as const;
}
