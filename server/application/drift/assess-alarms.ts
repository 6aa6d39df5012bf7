import { z } from "zod";
import { SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import { AppError, isAppError } from "@/server/domain/error/app-error";
import { defineCommand, type Kernel } from "../kernel/command";
import { Line, ModelKey, StageName } from "../kernel/fields";
import type { SeriesOfStage } from "../kernel/ports/drift";
import { requireModel } from "../kernel/require";
import { alarmChanges, judgeAlarms } from "./judge-alarms";

const SERIES_MAX = 2_000;

/**
 * Judges series again, because time passed, a policy changed or another release is live: absent data raises an alarm,
 * and quiet hours end.
 *
 * @throws AppError `wrong-phase` if no alarm changes.
 */
export const assessAlarms = defineCommand({
  name: "drift.assess-alarms",
  permission: "drift.judge",
  input: z.strictObject({
    model: ModelKey,
    stage: StageName,
    series: z.array(Line(60)).min(1).max(SERIES_MAX),
  }),
  run: async (tx, scope, { model: key, stage, series: seriesIds }) => {
    const model = await requireModel(tx.models, scope, key);
    await tx.drift.lockSeries(seriesIds);
    const [first, ...others] = (await judgeAlarms(tx, scope, { model, stage, seriesIds })).events;
    if (first === undefined) throw new AppError("wrong-phase", "No alarm was raised and none has ended.");
    return { result: { events: 1 + others.length }, events: [first, ...others] };
  },
});

/**
 * Judges the next series of all models, at most two thousand of them.
 *
 * @returns the id after which the next call continues; empty to begin again.
 */
export async function assessNextAlarms(kernel: Kernel, after: string): Promise<string> {
  const { stages, lastId } = await kernel.store.drift.seriesAfter(after, SERIES_MAX);
  for (const place of stages) if (await isToChange(kernel, place)) await assess(kernel, place);
  return lastId ?? "";
}

/** Reads without a lock, so that nothing is locked or recorded while no alarm changes. */
async function isToChange(kernel: Kernel, { modelKey, stage, seriesIds }: SeriesOfStage): Promise<boolean> {
  const model = await kernel.store.models.findByKey("*", modelKey);
  if (model === undefined) return false;
  const open = await kernel.store.alarms.openOf(seriesIds);
  const changes = await alarmChanges(kernel.store, kernel.now(), { model, stage, seriesIds, open });
  return changes.some(({ kind }) => kind !== "updated");
}

/** Another process may have been first. */
async function assess(kernel: Kernel, { modelKey, stage, seriesIds }: SeriesOfStage): Promise<void> {
  const caller = { actor: SYSTEM_ACTOR, requestId: kernel.newId("req") };
  try {
    await assessAlarms.execute(kernel, caller, { model: modelKey, stage, series: seriesIds });
  } catch (error) {
    if (!isAppError(error)) throw error;
  }
}
