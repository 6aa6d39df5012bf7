import { z } from "zod";

const COLUMNS = z.object({
  column: z.unknown().optional(),
  column_A: z.unknown().optional(),
  column_B: z.unknown().optional(),
  column_list: z.array(z.unknown()).optional().catch(undefined),
});

/** One entry of `results`. The type's name moved in 1.0, and so did the shape of an exception. */
export const EXPECTATION = z.object({
  success: z.boolean(),
  expectation_config: z
    .object({
      type: z.string().optional(),
      expectation_type: z.string().optional(),
      kwargs: COLUMNS,
      severity: z.string().nullish(),
    })
    .refine(
      (config) => (config.type ?? config.expectation_type) !== undefined,
      'expected "type" or "expectation_type"',
    ),
  result: z.object({ unexpected_percent: z.number().nullish() }).nullish(),
  exception_info: z.record(z.string(), z.unknown()).nullish(),
});

/** One entry of `expectations` in a description, which leaves out exceptions and severities. */
export const DESCRIBED = z.object({
  success: z.boolean(),
  expectation_type: z.string(),
  kwargs: COLUMNS.extend({ batch_id: z.string().optional() }),
  result: z.record(z.string(), z.unknown()).nullish(),
});

/** Severities of Great Expectations. One that is not stated or unknown counts as critical, its default. */
export const CHECK_SEVERITIES = ["critical", "warning", "info"] as const;
type CheckSeverity = (typeof CHECK_SEVERITIES)[number];

/** One converted expectation. A share is 0 to 1. */
export interface Check {
  readonly name: string;
  readonly column: string | null;
  readonly status: "passed" | "failed" | "errored";
  readonly severity: CheckSeverity;
  readonly unexpectedShare: number | null;
}

export function checkOf(entry: z.infer<typeof EXPECTATION>): Check {
  const { type, expectation_type: olderType, kwargs, severity } = entry.expectation_config;
  const percent = entry.result?.unexpected_percent ?? null;
  return {
    name: type ?? olderType ?? "",
    column: columnOf(kwargs),
    // An exception outranks "success": a check that could not be evaluated did not pass.
    status: hasRaised(entry.exception_info ?? {}) ? "errored" : entry.success ? "passed" : "failed",
    severity: severityOf(severity),
    unexpectedShare: percent === null ? null : percent / 100,
  };
}

/** A description has no exception: a check without success and without any result was not evaluated. */
export function describedCheck({
  expectation_type: name,
  kwargs,
  result,
  success,
}: z.infer<typeof DESCRIBED>): Check {
  const percent = result?.["unexpected_percent"];
  const hasResult = Object.keys(result ?? {}).length > 0;
  return {
    name,
    column: columnOf(kwargs),
    status: success ? "passed" : hasResult ? "failed" : "errored",
    severity: "critical",
    unexpectedShare: typeof percent === "number" ? percent / 100 : null,
  };
}

function severityOf(severity: string | null | undefined): CheckSeverity {
  return CHECK_SEVERITIES.find((known) => known === severity) ?? "critical";
}

/** Flat in most results; on a real error a map from the metric's key to the same three members. */
function hasRaised(info: Readonly<Record<string, unknown>>): boolean {
  return (
    info["raised_exception"] === true ||
    Object.values(info).some((inner) => isRecord(inner) && inner["raised_exception"] === true)
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function columnOf({
  column,
  column_A: first,
  column_B: second,
  column_list: list,
}: z.infer<typeof COLUMNS>): string | null {
  const named = [column, first, second, ...(list ?? [])].filter(
    (name) => typeof name === "string" || typeof name === "number",
  );
  return named.length === 0 ? null : named.join(", ");
}
