import {
  amount,
  boolean,
  closed,
  count,
  coverage,
  interval,
  metrics,
  number,
  type PayloadSchema,
  share,
  string,
  whole,
  wholeCoverage,
} from "./payload-schema";
import { TYPES_OF_STATEMENTS } from "./types-of-statements";
import { TYPES_OF_DOCUMENTS, TYPES_OF_TOOLS } from "./types-of-tools";

/**
 * The known evidence types, each with the JSON Schema (2020-12) of its normalised payload. The same schema
 * validates input, is published under `/api/v1/evidence-types`, and gives expressions their types, so that
 * `e.findings.critcal` is refused when a policy is saved and not discovered when it fails to block.
 */
const SCHEMAS = {
  evaluation: {
    title: "Evaluation of a model on a pinned data set",
    description: "Metrics of the model on a data set with a digest, in total and per slice.",
    ...closed(
      {
        coverage,
        dataset: closed({ name: string, digest: string }, ["name"]),
        sampleSize: whole,
        metrics,
        intervals: {
          type: "object",
          additionalProperties: interval,
        },
        slices: {
          type: "array",
          items: closed({ name: string, sampleSize: whole, metrics }, ["name", "sampleSize", "metrics"]),
        },
      },
      ["dataset", "sampleSize", "metrics"],
    ),
  },
  "training-run": {
    title: "A training run as its tracker recorded it",
    description: "Status, parameters, final metrics, data sets and code revision of one run.",
    ...closed(
      {
        coverage,
        runId: string,
        runName: string,
        status: { type: "string", enum: ["running", "scheduled", "finished", "failed", "killed"] },
        startedAt: { type: ["string", "null"] },
        endedAt: { type: ["string", "null"] },
        user: { type: ["string", "null"] },
        codeRevision: { type: ["string", "null"] },
        metrics,
        params: { type: "object", additionalProperties: string },
        datasets: {
          type: "array",
          items: closed({ name: string, digest: string, context: string, rowCount: count }, [
            "name",
            "digest",
            "context",
          ]),
        },
      },
      ["runId", "status", "metrics", "params", "datasets"],
    ),
  },
  "data-quality": {
    title: "Data quality checks on a snapshot",
    description: "Expectations that were met, not met or not evaluated.",
    ...closed(
      {
        coverage: wholeCoverage,
        suite: string,
        success: boolean,
        evaluated: whole,
        successful: whole,
        failed: whole,
        errored: whole,
        failedBySeverity: closed({ critical: whole, warning: whole, info: whole }, [
          "critical",
          "warning",
          "info",
        ]),
        checks: {
          type: "array",
          items: closed(
            {
              name: string,
              column: { type: ["string", "null"] },
              status: { type: "string", enum: ["passed", "failed", "errored"] },
              severity: { type: "string", enum: ["critical", "warning", "info"] },
              unexpectedShare: share,
            },
            ["name", "status"],
          ),
        },
      },
      ["suite", "success", "evaluated", "successful", "failed", "errored", "checks"],
    ),
  },
  "drift-report": {
    title: "Drift between a reference and a current window",
    description:
      "Per column: the statistic, its direction, its limit and whether it drifted (null if unknown).",
    ...closed(
      {
        coverage,
        columnCount: whole,
        driftedCount: count,
        driftedShare: share,
        shareLimit: share,
        datasetDrifted: { type: ["boolean", "null"] },
        columns: {
          type: "array",
          items: closed(
            {
              column: string,
              method: string,
              direction: { type: "string", enum: ["larger-is-drift", "smaller-is-drift", "unknown"] },
              value: amount,
              limit: amount,
              drifted: { type: ["boolean", "null"] },
            },
            ["column", "method", "direction", "value", "limit", "drifted"],
          ),
        },
      },
      ["columnCount", "driftedCount", "driftedShare", "shareLimit", "datasetDrifted", "columns"],
    ),
  },
  "security-scan": {
    title: "Findings of a scanner",
    description:
      "Open findings by severity, and the amount that was scanned. A scan of nothing does not pass.",
    ...closed(
      {
        coverage: wholeCoverage,
        tool: string,
        toolVersion: string,
        scanned: { ...count, description: "Null if the report does not state what was scanned." },
        errors: whole,
        suppressed: { ...whole, description: "Findings that are suppressed in the file. They do not count." },
        findings: closed({ critical: count, high: count, medium: count, low: count }, [
          "critical",
          "high",
          "medium",
          "low",
        ]),
        issues: {
          type: "array",
          items: closed(
            {
              id: string,
              title: string,
              severity: { type: "string", enum: ["critical", "high", "medium", "low"] },
              location: string,
            },
            ["id", "title", "severity", "location"],
          ),
        },
      },
      ["tool", "toolVersion", "scanned", "errors", "findings", "issues"],
    ),
  },
  leakage: {
    title: "Target leakage screen",
    description:
      "How well each feature alone predicts the target, from 0 to 1. A high value indicates leakage.",
    ...closed(
      {
        coverage,
        features: { type: "array", items: closed({ name: string, score: share }, ["name", "score"]) },
        maxScore: share,
        maxFeature: string,
      },
      ["features", "maxScore", "maxFeature"],
    ),
  },
  reproduction: {
    title: "Training repeated with the same inputs and seed",
    description: "Largest absolute difference of any metric between runs.",
    ...closed(
      {
        coverage,
        runs: { type: "integer", minimum: 1 },
        metricDeltaMax: amount,
        digestsEqual: boolean,
        seed: { type: "integer" },
      },
      ["runs", "metricDeltaMax", "digestsEqual"],
    ),
  },
  packaging: {
    title: "The packaged model loads and predicts the same",
    description:
      "Files checked against their digests, and predictions of the package against those of training.",
    ...closed(
      {
        coverage,
        filesChecked: whole,
        filesMismatched: whole,
        predictionDeltaMax: amount,
        loadable: boolean,
      },
      ["filesChecked", "filesMismatched", "predictionDeltaMax", "loadable"],
    ),
  },
  "service-level": {
    title: "Latency and errors under a measured load",
    description: "Milliseconds at the 50th and 99th percentile, and how many requests failed.",
    ...closed({ coverage, requests: whole, p50Ms: amount, p99Ms: amount, errorCount: whole }, [
      "requests",
      "p50Ms",
      "p99Ms",
      "errorCount",
    ]),
  },
  "business-metric": {
    title: "What the model is for, measured in its users' terms",
    description: "One business metric over a period: its value, its target and its earlier value.",
    ...closed(
      {
        coverage,
        name: string,
        unit: string,
        better: { type: "string", enum: ["higher", "lower"] },
        value: number,
        target: number,
        reference: {
          ...number,
          description: "The same metric without the model, or with the earlier model.",
        },
        sampleSize: whole,
        periodStart: string,
        periodEnd: string,
        interval: interval,
      },
      ["name", "unit", "better", "value", "target", "sampleSize", "periodStart", "periodEnd"],
    ),
  },
  ...TYPES_OF_TOOLS,
  ...TYPES_OF_DOCUMENTS,
  ...TYPES_OF_STATEMENTS,
} as const satisfies Record<string, PayloadSchema>;

export type EvidenceType = keyof typeof SCHEMAS;

/** Schemas by type name. An unknown type is refused on input. */
export const EVIDENCE_TYPES: Readonly<Record<EvidenceType, PayloadSchema>> = SCHEMAS;

export function isEvidenceType(name: string): name is EvidenceType {
  return Object.hasOwn(EVIDENCE_TYPES, name);
}
