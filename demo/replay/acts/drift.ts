import { instantOf } from "../moment";
import { driftOf } from "../recordings";
import type { Stage } from "../stage";
import { nameOfStep, type StepOf } from "../step";

/** One week of every series, from the day it ends on. */
export async function reportDrift(stage: Stage, step: StepOf<"report drift">): Promise<void> {
  const machine = await stage.machine(step.who);
  const windows = driftOf(step.model)
    .windows.filter(({ window }) => window === step.window)
    .map(
      ({
        series,
        metric,
        method,
        direction,
        value,
        limitWarn,
        limitAct,
        sampleSize,
        baselineDigest,
        startDay,
        endDay,
      }) => ({
        ...{ series, family: series === "prediction" ? "prediction" : "input", source: "Evidently" },
        ...{ metric, method, direction, value, limitWarn, limitAct, sampleSize, baselineDigest },
        start: midnight(stage, startDay),
        end: midnight(stage, endDay),
      }),
    );
  await machine.post("/drift/windows", nameOfStep(step), { model: step.model, stage: "production", windows });
}

function midnight(stage: Stage, day: number): string {
  return instantOf({ day, at: "00:00" }, stage.endsAt).toISOString();
}
