import { z } from "zod";
import { AppError, type FieldError } from "@/server/domain/error/app-error";
import { DAY_MS } from "@/server/domain/time/durations";
import { defineCommand } from "../kernel/command";
import { DigestText, InstantText, Line, ModelKey, StageName } from "../kernel/fields";
import { requireModel } from "../kernel/require";
import { SERIES_FIELDS, SLICE, UNIT } from "./series-fields";
import { identityOf, storeWindows } from "./store-windows";

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
  slice: SLICE,
  unit: UNIT,
  ...SERIES_FIELDS,
});

/**
 * Stores a batch of drift windows, with one ledger entry for the batch. A window sent again replaces the
 * earlier one of the same span.
 *
 * Windows may arrive late, in any order, and overlap. A window is judged once it has ended; one of no samples never is.
 *
 * @throws AppError `validation-failed` for a span that ends before it begins, is longer than a year, or occurs twice in the
 * batch, and for a series of another family than before.
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
    const faults = windowFaults(windows);
    const [first] = faults;
    if (first)
      throw new AppError("validation-failed", `${first.pointer}: ${first.detail}`, { errors: faults });
    const stated = windows.map(({ start, end, ...window }) => ({
      ...window,
      startsAt: new Date(start),
      endsAt: new Date(end),
    }));
    const { series, events } = await storeWindows(tx, scope, { model, stage, windows: stated });
    return { result: { accepted: windows.length, series }, events };
  },
});

type Window = z.output<typeof DriftWindowInput>;

const FAULTS_MAX = 20;
const LENGTH_MAX_DAYS = 366;

function windowFaults(windows: readonly Window[]): readonly FieldError[] {
  const seen = new Set<string>();
  const faults: FieldError[] = [];
  for (const [index, window] of windows.entries()) {
    const [start, end] = [Date.parse(window.start), Date.parse(window.end)];
    const span = `${identityOf(window)} ${start} ${end}`;
    const at = `/windows/${index}`;
    if (end <= start) faults.push({ pointer: `${at}/end`, detail: "expected an instant after start" });
    else if (end - start > LENGTH_MAX_DAYS * DAY_MS)
      faults.push({ pointer: `${at}/end`, detail: `expected a window of at most ${LENGTH_MAX_DAYS} days` });
    else if (seen.has(span))
      faults.push({
        pointer: at,
        detail: "the batch already has a window of this series with the same start and end",
      });
    seen.add(span);
    if (faults.length === FAULTS_MAX) break;
  }
  return faults;
}
