import type { FirstReleaseData } from "../data/first-release-data";

export const STEP_IDS = ["token", "model", "intake", "release", "evidence", "decision"] as const;
export type StepId = (typeof STEP_IDS)[number];

/** `done`: the data arrived. `now`: the first step without data. `later`: the step needs an earlier one. */
export type StepState = "done" | "now" | "later";

export interface Step {
  readonly id: StepId;
  readonly state: StepState;
}

/**
 * Returns the state of each step. A token counts as created once it was used. Attesting the intake blocks
 * nothing (without it the model is high risk), so that step stays open while later ones proceed.
 */
export function prepareSteps(progress: FirstReleaseData): readonly Step[] {
  const isDone: Readonly<Record<StepId, boolean>> = {
    token: progress.model !== undefined,
    model: progress.model !== undefined,
    intake: progress.isAttested,
    release: progress.release !== undefined,
    evidence: progress.evidence !== undefined,
    decision: false,
  };
  const next = STEP_IDS.find((id) => !isDone[id] && !(id === "intake" && isDone.release));
  return STEP_IDS.map((id) => ({
    id,
    state: isDone[id] ? "done" : id === next || isReady(id, progress) ? "now" : "later",
  }));
}

function isReady(id: StepId, { model }: FirstReleaseData): boolean {
  return model !== undefined && (id === "intake" || id === "release");
}
