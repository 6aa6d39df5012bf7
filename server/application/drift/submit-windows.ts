import { z } from "zod";
import { AppError, type FieldError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { DigestText, InstantText, Line, ModelKey, StageName } from "../kernel/fields";
import type { DriftWindowRecord } from "../kernel/ports/drift";
import { requireModel } from "../kernel/require";
import { modelSubject } from "../kernel/subject";

const WINDOWS_MAX = 10_000;
const Limit = z.number({ error: "expected a number or null" }).nullable();

/** One measured window. `value` is null where the tool measured NaN: a gap, kept and drawn as one. */
export const DriftWindowInput = z.strictObject({
  series: Line(200),
  metric: Line(100),
  method: Line(100),
  direction: z.enum(["larger-is-drift", "smaller-is-drift"], {
    error: "expected larger-is-drift or smaller-is-drift",
  }),
  start: InstantText,
  end: InstantText,
  value: Limit,
  limitWarn: Limit,
  limitAct: Limit,
  sampleSize: z.number({ error: "expected a number of rows" }).int().min(0).max(2_147_483_647),
  baselineDigest: DigestText,
});

/**
 * Stores a batch of drift windows, with one ledger entry for the batch. A window sent again replaces the
 * earlier one of the same span.
 *
 * @throws AppError `validation-failed` for a span that ends before it begins, and for a span that occurs
 * twice in the batch.
 */
export const submitDriftWindows = defineCommand({
  name: "drift.submit-windows",
  permission: "drift.submit",
  input: z.strictObject({
    model: ModelKey,
    stage: StageName,
    windows: z
      .array(DriftWindowInput)
      .min(1, "expected at least one window")
      .max(WINDOWS_MAX, `at most ${WINDOWS_MAX} windows per call`),
  }),
  run: async (tx, scope, { model: key, stage, windows }) => {
    const model = await requireModel(tx.models, scope, key);
    const faults = spanFaults(windows);
    const [first] = faults;
    if (first)
      throw new AppError("validation-failed", `${first.pointer}: ${first.detail}`, { errors: faults });
    const records: readonly DriftWindowRecord[] = windows.map(({ start, end, ...window }) => ({
      ...window,
      startsAt: new Date(start),
      endsAt: new Date(end),
    }));
    await tx.drift.insertWindows({
      modelId: model.id,
      stage,
      windows: records,
      receivedAt: scope.now,
      newId: scope.newId,
    });
    const series = new Set(windows.map(seriesOf));
    return {
      result: { accepted: windows.length, series: series.size },
      events: [
        {
          action: "drift.received",
          subjects: [modelSubject(model)],
          data: { stage, windows: windows.length, series: series.size },
        },
      ],
    };
  },
});

type Window = z.output<typeof DriftWindowInput>;

const seriesOf = ({ series, metric, method, direction }: Window) =>
  JSON.stringify([series, metric, method, direction]);
const FAULTS_MAX = 20;

function spanFaults(windows: readonly Window[]): readonly FieldError[] {
  const seen = new Set<string>();
  const faults: FieldError[] = [];
  for (const [index, window] of windows.entries()) {
    const [start, end] = [Date.parse(window.start), Date.parse(window.end)];
    const span = `${seriesOf(window)} ${start} ${end}`;
    if (end <= start)
      faults.push({ pointer: `/windows/${index}/end`, detail: "expected an instant after start" });
    else if (seen.has(span))
      faults.push({
        pointer: `/windows/${index}`,
        detail: "the batch already has a window of this series with the same start and end",
      });
    seen.add(span);
    if (faults.length === FAULTS_MAX) break;
  }
  return faults;
}
