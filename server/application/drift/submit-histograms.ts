import { z } from "zod";
import { canonicalJson } from "@/server/domain/canonical/index";
import {
  HISTOGRAM_METHODS,
  HISTOGRAM_METRIC,
  type HistogramMethodName,
  measureHistogram,
} from "@/server/domain/drift/measure-histograms";
import { AppError, type FieldError } from "@/server/domain/error/app-error";
import { type Histogram, type HistogramFault, histogramFault } from "@/server/domain/statistics/histogram";
import { defineCommand } from "../kernel/command";
import { DigestText, InstantText, Line, ModelKey, StageName } from "../kernel/fields";
import type { DriftHistogramRecord, DriftReferenceRecord } from "../kernel/ports/drift";
import { requireModel } from "../kernel/require";
import { SERIES_FIELDS } from "./series-fields";
import { type StatedWindow, storeWindows } from "./store-windows";

const COLUMNS_MAX = 200;
const BINS_MAX = 200;
/** Windows times methods, over all columns of a call. */
const MEASUREMENTS_MAX = 10_000;

const Count = z.number({ error: "expected a number of rows" }).int().min(0).max(2_147_483_647);
const Limit = z.number({ error: "expected a number or null" }).nullable().default(null);
const bins = `at most ${BINS_MAX} bins`;

/** The counts of a column: per bin of a numeric one, per category of a categorical one. */
const HistogramInput = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("numeric"),
    edges: z
      .array(z.number())
      .min(2)
      .max(BINS_MAX + 1, bins),
    counts: z.array(Count).min(1).max(BINS_MAX, bins),
  }),
  z.strictObject({
    kind: z.literal("categorical"),
    counts: z.record(Line(200), Count).refine((counts) => Object.keys(counts).length <= BINS_MAX, bins),
  }),
]);

const ColumnInput = z.strictObject({
  series: Line(200),
  ...SERIES_FIELDS,
  baselineDigest: DigestText,
  /** Required once for each series and baseline. Stored then; another one for the same baseline is refused. */
  reference: HistogramInput.optional(),
  windows: z
    .array(
      z.strictObject({
        start: InstantText,
        end: InstantText,
        histogram: HistogramInput,
        /** Rows without a value: null or NaN. They are in no bin. */
        missing: Count.default(0),
      }),
    )
    .min(1, "expected at least one window")
    .max(1_000, "at most 1000 windows of a column"),
  methods: z
    .array(
      z.strictObject({
        method: z.enum(Object.keys(HISTOGRAM_METHODS) as [HistogramMethodName, ...HistogramMethodName[]]),
        limitWarn: Limit,
        limitAct: Limit,
      }),
    )
    .min(1, "expected at least one method")
    .max(Object.keys(HISTOGRAM_METHODS).length)
    .refine(
      (methods) => new Set(methods.map(({ method }) => method)).size === methods.length,
      "a method is named twice",
    ),
});
type Column = z.output<typeof ColumnInput>;

/**
 * Computes drift windows from counts: for each column, window and method the distance from the reference, and for each
 * window the share of rows without a value. The windows join those that monitors compute themselves.
 *
 * @throws AppError `validation-failed` for a histogram that cannot be compared, for a span that ends before it begins,
 * and if no reference is stored or sent; `already-exists` for another reference of the same baseline.
 */
export const submitDriftHistograms = defineCommand({
  name: "drift.submit-histograms",
  permission: "drift.submit",
  input: z.strictObject({
    model: ModelKey,
    stage: StageName,
    columns: z
      .array(ColumnInput)
      .min(1, "expected at least one column")
      .max(COLUMNS_MAX, `at most ${COLUMNS_MAX} columns per call`)
      .refine(
        (columns) => measurementsOf(columns) <= MEASUREMENTS_MAX,
        `at most ${MEASUREMENTS_MAX} windows times methods per call`,
      ),
  }),
  run: async (tx, scope, { model: key, stage, columns }) => {
    const model = await requireModel(tx.models, scope, key);
    refuse([...repeatedColumns(columns), ...columns.flatMap(referenceFaults)]);
    // Inserted before they are read, so that of two calls with different references one is refused.
    await tx.drift.insertReferences(model.id, columns.flatMap(sentReference), scope.now);
    const known = await tx.drift.references(model.id, columns);
    const references = columns.map((column, index) => referenceOf(column, index, known));
    const measured = columns.map((column, index) =>
      measureColumn(column, index, references[index] as Histogram),
    );
    refuse(measured.flatMap(({ faults }) => faults));
    const batch = { modelId: model.id, stage, receivedAt: scope.now };
    await tx.drift.insertHistograms({
      ...batch,
      histograms: measured.flatMap(({ histograms }) => histograms),
    });
    const windows = measured.flatMap((column) => column.windows);
    const stored = await storeWindows(tx, scope, {
      model,
      stage,
      windows,
      data: { columns: columns.length },
    });
    return { result: { accepted: windows.length, series: stored.series }, events: stored.events };
  },
});

const measurementsOf = (columns: readonly Column[]) =>
  columns.reduce((total, { windows, methods }) => total + windows.length * (methods.length + 1), 0);

const FAULTS_MAX = 20;

function refuse(faults: readonly FieldError[]): void {
  if (faults.length > 0) throw invalid(faults);
}

function invalid(faults: readonly FieldError[]): AppError {
  const [first] = faults;
  return new AppError("validation-failed", `${first?.pointer}: ${first?.detail}`, {
    errors: faults.slice(0, FAULTS_MAX),
  });
}

const DETAILS: Readonly<Record<HistogramFault["code"], string>> = {
  "no-bins": "expected at least one bin",
  "edges-per-bin": "expected one edge more than counts",
  "edges-ascend": "expected edges in ascending order",
  "counts-are-whole": "expected whole counts of at least 0",
  "no-samples": "expected at least one row in the reference",
  "kinds-differ": "expected the kind of the reference",
  "edges-differ": "expected the edges of the reference; counts of other bins cannot be compared",
};

const faultAt = (at: string, { code, pointer }: HistogramFault): FieldError => ({
  pointer: `${at}${pointer}`,
  detail: DETAILS[code],
});

function repeatedColumns(columns: readonly Column[]): readonly FieldError[] {
  const names = columns.map(({ series }) => series);
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [{ pointer: `/columns/${index}/series`, detail: "the call already has a column of this name" }],
  );
}

function referenceFaults({ reference, methods }: Column, index: number): readonly FieldError[] {
  const at = `/columns/${index}`;
  const fault = reference && histogramFault(reference);
  if (fault) return [faultAt(`${at}/reference`, fault)];
  if (reference?.kind !== "categorical") return [];
  return methods.flatMap(({ method }, place) =>
    HISTOGRAM_METHODS[method].needsNumbers
      ? [
          {
            pointer: `${at}/methods/${place}/method`,
            detail: "expected a method for categories: they have no order",
          },
        ]
      : [],
  );
}

const sentReference = ({ series, baselineDigest, reference }: Column): readonly DriftReferenceRecord[] =>
  reference ? [{ series, baselineDigest, histogram: reference }] : [];

/** Returns the stored reference of a column, which must equal the one that the call brings. */
function referenceOf(
  { series, baselineDigest, reference: sent }: Column,
  index: number,
  stored: readonly DriftReferenceRecord[],
): Histogram {
  const known = stored.find(
    (one) => one.series === series && one.baselineDigest === baselineDigest,
  )?.histogram;
  if (known === undefined)
    throw invalid([
      {
        pointer: `/columns/${index}/reference`,
        detail: "expected a histogram: none is stored for this series and baseline",
      },
    ]);
  if (sent && canonicalJson(known) !== canonicalJson(sent))
    throw new AppError(
      "already-exists",
      `The reference of ${series} for ${baselineDigest} is stored with other counts. Name the baseline that these counts come from.`,
      { entity: "reference", series, baselineDigest },
    );
  return known;
}

interface MeasuredColumn {
  readonly faults: readonly FieldError[];
  readonly windows: readonly StatedWindow[];
  readonly histograms: readonly DriftHistogramRecord[];
}

function measureColumn(column: Column, index: number, reference: Histogram): MeasuredColumn {
  const { series, baselineDigest, methods, family, source, labelDelayHours } = column;
  const faults: FieldError[] = [];
  const windows: StatedWindow[] = [];
  const histograms: DriftHistogramRecord[] = [];
  const seen = new Set<string>();
  for (const [place, { start, end, histogram, missing }] of column.windows.entries()) {
    const at = `/columns/${index}/windows/${place}`;
    const [startsAt, endsAt] = [new Date(start), new Date(end)];
    const span = `${startsAt.getTime()} ${endsAt.getTime()}`;
    if (endsAt <= startsAt) faults.push({ pointer: `${at}/end`, detail: "expected an instant after start" });
    else if (seen.has(span))
      faults.push({
        pointer: at,
        detail: "the call already has a window of this column with the same start and end",
      });
    seen.add(span);
    const names = methods.map(({ method }) => method);
    const measured = measureHistogram(reference, histogram, names);
    if ("code" in measured) {
      faults.push(faultAt(`${at}/histogram`, measured));
      continue;
    }
    const common = { series, startsAt, endsAt, baselineDigest, slice: null, unit: null, source };
    for (const [which, { method, limitWarn, limitAct }] of methods.entries()) {
      const { direction } = HISTOGRAM_METHODS[method];
      const { value, sampleSize } = measured[which] ?? { value: null, sampleSize: 0 };
      windows.push({
        ...{ ...common, family, labelDelayHours },
        metric: HISTOGRAM_METRIC,
        method,
        direction,
        value,
        limitWarn,
        limitAct,
        sampleSize,
      });
    }
    windows.push({ ...common, ...missingShare(measured[0]?.sampleSize ?? 0, missing) });
    histograms.push({ ...common, histogram, missing });
  }
  return { faults, windows, histograms };
}

/** The share of rows without a value, as a series of its own. A window without any row is a gap. */
function missingShare(sampleSize: number, missing: number) {
  const rows = sampleSize + missing;
  return {
    family: "data-quality",
    metric: "missing values",
    method: "share",
    direction: "larger-is-drift",
    value: rows === 0 ? null : missing / rows,
    limitWarn: null,
    limitAct: null,
    sampleSize: rows,
  } as const;
}
