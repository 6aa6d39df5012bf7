import { amount, boolean, closed, count, coverage, metrics, number, string, whole } from "./payload-schema";

const textOrNull = { type: ["string", "null"] } as const;
const texts = { type: "array", items: string } as const;

/** Tests of a report by result. A report is complete only if it lists as many as it counts. */
const testCounts = {
  total: whole,
  passed: whole,
  failed: whole,
  errored: whole,
  warned: whole,
  skipped: whole,
} as const;

/** The kinds of tests. A file does not state its kind; the sender does. */
export const TEST_KINDS = ["unit", "integration", "end-to-end", "model", "data"] as const;
export type TestKind = (typeof TEST_KINDS)[number];

const severity = { type: "string", enum: ["critical", "high", "medium", "low"] } as const;
const openFindings = closed({ critical: count, high: count, medium: count, low: count }, [
  "critical",
  "high",
  "medium",
  "low",
]);

/** Evidence types of files that tools write. */
export const TYPES_OF_TOOLS = {
  "test-result": {
    title: "Result of a test run",
    description:
      "Tests by result (JUnit, CTRF, in-toto test-result, Deepchecks). Skipped tests do not count as passed; `failures` lists failed, errored and warned tests.",
    ...closed(
      {
        coverage,
        tool: string,
        toolVersion: textOrNull,
        kind: { type: "string", enum: [...TEST_KINDS, "unknown"] },
        ...testCounts,
        durationSeconds: amount,
        failures: {
          type: "array",
          items: closed(
            {
              name: string,
              status: { type: "string", enum: ["failed", "errored", "warned"] },
              message: string,
            },
            ["name", "status", "message"],
          ),
        },
      },
      ["tool", "kind", "total", "passed", "failed", "errored", "warned", "skipped", "failures"],
    ),
  },
  "bill-of-materials": {
    title: "Bill of materials",
    description:
      "Components with their licences, and model cards (CycloneDX). `findings` counts vulnerabilities that may apply; null if the file has none stated.",
    ...closed(
      {
        coverage,
        format: string,
        specVersion: string,
        serialNumber: textOrNull,
        componentCount: whole,
        unlicensedCount: whole,
        licenses: texts,
        components: {
          type: "array",
          items: closed({ name: string, version: string, type: string, purl: textOrNull, licenses: texts }, [
            "name",
            "version",
            "type",
            "licenses",
          ]),
        },
        models: {
          type: "array",
          items: closed(
            {
              name: string,
              version: string,
              digest: textOrNull,
              task: textOrNull,
              approach: textOrNull,
              architecture: textOrNull,
              datasets: texts,
              metrics,
              limitations: texts,
              ethicalConsiderations: texts,
              fairnessAssessments: whole,
            },
            ["name", "version", "datasets", "metrics", "limitations"],
          ),
        },
        findings: openFindings,
      },
      ["format", "specVersion", "componentCount", "unlicensedCount", "licenses", "components", "models"],
    ),
  },
  "data-summary": {
    title: "Summary of a data set",
    description: "Counts and statistics of a data set and its columns, with the tests on them (Evidently).",
    ...closed(
      { coverage, tool: string, statistics: { type: "object", additionalProperties: number }, ...testCounts },
      ["tool", "statistics", "total", "passed", "failed", "errored", "warned", "skipped"],
    ),
  },
  "model-quality": {
    title: "Quality of a model on the current data",
    description:
      "Metrics of a quality report without a pinned data set (Evidently classification and regression), with the tests on them.",
    ...closed(
      {
        coverage,
        tool: string,
        task: { type: "string", enum: ["classification", "regression", "ranking", "unknown"] },
        metrics,
        ...testCounts,
      },
      ["tool", "task", "metrics", "total", "passed", "failed", "errored", "warned", "skipped"],
    ),
  },
  "model-version": {
    title: "A model version as its registry recorded it",
    description: "Name, version, status, run and aliases (MLflow model version or logged model).",
    ...closed(
      {
        coverage,
        registry: string,
        name: string,
        version: string,
        status: { type: "string", enum: ["ready", "pending", "failed", "unknown"] },
        runId: textOrNull,
        source: textOrNull,
        aliases: texts,
        tags: { type: "object", additionalProperties: string },
        params: { type: "object", additionalProperties: string },
        metrics,
      },
      ["registry", "name", "version", "status", "runId", "aliases", "tags", "params", "metrics"],
    ),
  },
} as const;

/** A document of a person: its conclusion, the date of the review and the date of the next one. */
const reviewed = {
  coverage,
  title: string,
  document: closed({ name: string, digest: string, mediaType: string, url: string }, ["name", "digest"]),
  reviewer: string,
  reviewedOn: { ...string, description: "The date of the review, `2026-11-20`." },
  reviewAgainOn: { ...string, description: "The date by which the review has to be repeated." },
  conclusion: { type: "string", enum: ["accepted", "accepted-with-conditions", "rejected"] },
  conditions: texts,
  findings: {
    type: "array",
    items: closed({ title: string, severity, resolved: boolean }, ["title", "severity", "resolved"]),
  },
  openFindings,
} as const;
const reviewRequired = [
  "title",
  "document",
  "reviewer",
  "reviewedOn",
  "reviewAgainOn",
  "conclusion",
  "openFindings",
] as const;

/** Evidence types of documents that people write. */
export const TYPES_OF_DOCUMENTS = {
  "privacy-review": {
    title: "Privacy review",
    description: "The review of how the model and its data use personal data.",
    ...closed({ ...reviewed, personalData: boolean, legalBasis: string }, [
      ...reviewRequired,
      "personalData",
    ]),
  },
  "bias-assessment": {
    title: "Bias assessment",
    description: "The assessment of differences between groups of people.",
    ...closed(
      {
        ...reviewed,
        groups: {
          type: "array",
          items: closed({ name: string, sampleSize: whole, metrics }, ["name", "sampleSize", "metrics"]),
        },
      },
      [...reviewRequired, "groups"],
    ),
  },
  "explainability-report": {
    title: "Explainability report",
    description: "The method that explains decisions of the model, and the weight of each feature.",
    ...closed(
      {
        ...reviewed,
        method: string,
        features: { type: "array", items: closed({ name: string, weight: number }, ["name", "weight"]) },
      },
      [...reviewRequired, "method"],
    ),
  },
  "user-feedback": {
    title: "Feedback of users",
    description: "What users of the model reported in a period.",
    ...closed({ ...reviewed, responses: whole, complaints: whole, periodStart: string, periodEnd: string }, [
      ...reviewRequired,
      "responses",
      "complaints",
      "periodStart",
      "periodEnd",
    ]),
  },
} as const;
