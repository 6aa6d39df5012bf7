import { AppError, type FieldError } from "@/server/domain/error/app-error";
import type { LedgerEvents } from "../kernel/ledger-event";
import type { TransactionStore } from "../kernel/ports";
import type { DriftWindowRecord, SeriesIdentity, SeriesStatement } from "../kernel/ports/drift";
import type { ModelRecord } from "../kernel/ports/models";
import type { Scope } from "../kernel/scope";
import { modelSubject } from "../kernel/subject";
import { judgeAlarms } from "./judge-alarms";

export type StatedWindow = SeriesStatement & DriftWindowRecord;

interface Batch {
  readonly model: ModelRecord;
  readonly stage: string;
  readonly windows: readonly StatedWindow[];
  /** Facts of the ledger entry besides the numbers of windows and series. */
  readonly data?: { readonly columns: number };
}

const SERIES_MAX = 50_000;
const FAULTS_MAX = 20;

/**
 * Stores windows, with the series that are new, and judges the alarms of their series.
 *
 * @throws AppError `validation-failed` for a series of another family than before, and for too many series of a stage.
 */
export async function storeWindows(
  tx: TransactionStore,
  scope: Scope,
  { model, stage, windows, data }: Batch,
): Promise<{ readonly series: number; readonly events: LedgerEvents }> {
  const statements = new Map(windows.map((window) => [identityOf(window), window]));
  const { series, total } = await tx.drift.storeSeries(
    { modelId: model.id, stage },
    [...statements.values()].map((window) => ({ ...statementOf(window), newId: scope.newId("dsr") })),
  );
  if (total > SERIES_MAX)
    throw new AppError(
      "validation-failed",
      `The stage ${stage} of ${model.key} would have ${total} series. At most ${SERIES_MAX} are stored: send fewer columns or slices.`,
      { errors: [{ pointer: "/windows", detail: `at most ${SERIES_MAX} series of a stage` }] },
    );
  const known = new Map(series.map((one) => [identityOf(one), one]));
  refuseOtherFamilies(windows, known);
  await tx.drift.insertWindows(
    windows.map((window) => ({ ...window, seriesId: known.get(identityOf(window))?.id ?? "" })),
    scope.now,
  );
  const seriesIds = series.map(({ id }) => id);
  const alarms = await judgeAlarms(tx, scope, { model, stage, seriesIds });
  return {
    series: series.length,
    events: [
      {
        action: "drift.received",
        subjects: [modelSubject(model)],
        data: { stage, windows: windows.length, series: series.length, ...data },
      },
      ...alarms.events,
    ],
  };
}

/** The identity of a series within a model and stage, as a text to compare. */
export function identityOf({ series, metric, method, direction, slice, unit }: SeriesIdentity): string {
  return JSON.stringify([series, metric, method, direction, slice, unit]);
}

function statementOf(window: StatedWindow): SeriesStatement {
  const { series, metric, method, direction, slice, unit, family, source, labelDelayHours } = window;
  return { series, metric, method, direction, slice, unit, family, source, labelDelayHours };
}

/** The family of a series is stated once: its alarms and its chart depend on it. */
function refuseOtherFamilies(
  windows: readonly StatedWindow[],
  known: ReadonlyMap<string, Pick<SeriesStatement, "family">>,
): void {
  const errors = windows.flatMap((window, index): readonly FieldError[] => {
    const family = known.get(identityOf(window))?.family;
    return window.family === undefined || window.family === family
      ? []
      : [
          {
            pointer: `/windows/${index}/family`,
            detail: `expected ${family}, as first sent for ${window.series}`,
          },
        ];
  });
  const [first] = errors;
  if (first)
    throw new AppError("validation-failed", `${first.pointer}: ${first.detail}`, {
      errors: errors.slice(0, FAULTS_MAX),
    });
}
