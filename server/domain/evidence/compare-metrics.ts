import type { EvidencePayload } from "./evidence";

/** One metric of a release beside that of the live release, overall and per slice. */
export interface MetricComparison {
  readonly metric: string;
  /** Undefined for the whole data set. */
  readonly slice: string | undefined;
  readonly sampleSize: number | undefined;
  readonly value: number | null;
  readonly before: number | null | undefined;
  readonly interval: { readonly low: number; readonly high: number; readonly level: number } | undefined;
}

interface EvaluationPayload {
  readonly sampleSize?: number;
  readonly metrics?: Readonly<Record<string, number | null>>;
  readonly intervals?: Readonly<
    Record<string, { readonly low: number; readonly high: number; readonly level: number }>
  >;
  readonly slices?: readonly {
    readonly name: string;
    readonly sampleSize?: number;
    readonly metrics?: Readonly<Record<string, number | null>>;
  }[];
}

/**
 * Returns every metric of an `evaluation` payload, with its earlier value where the baseline measured the
 * same.
 */
export function compareMetrics(
  current: EvidencePayload,
  baseline: EvidencePayload | undefined,
): readonly MetricComparison[] {
  const now = current as EvaluationPayload;
  const then = baseline as EvaluationPayload | undefined;
  const overall = Object.entries(now.metrics ?? {}).map(([metric, value]) => ({
    metric,
    slice: undefined,
    sampleSize: now.sampleSize,
    value,
    before: then?.metrics?.[metric],
    interval: now.intervals?.[metric],
  }));
  const perSlice = (now.slices ?? []).flatMap((slice) =>
    Object.entries(slice.metrics ?? {}).map(([metric, value]) => ({
      metric,
      slice: slice.name,
      sampleSize: slice.sampleSize,
      value,
      before: then?.slices?.find((earlier) => earlier.name === slice.name)?.metrics?.[metric],
      interval: undefined,
    })),
  );
  return [...overall, ...perSlice];
}
