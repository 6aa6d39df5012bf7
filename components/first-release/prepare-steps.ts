import type { FirstReleaseData } from "../data/first-release-data";

export const STEP_IDS = ["token", "model", "intake", "release", "evidence", "decision"] as const;
export type StepId = (typeof STEP_IDS)[number];

/** `done`: it is there. `now`: the first that is not. `later`: it needs an earlier one. */
export type StepState = "done" | "now" | "later";

export interface Step {
  readonly id: StepId;
  readonly state: StepState;
}

/**
 * Where a first release stands. A token shows by what was done with it. Vouching for the intake holds nobody up: without it
 * the model is high risk and its release goes on, so the step stays open while the later ones come.
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
  return STEP_IDS.map((id) => ({ id, state: isDone[id] ? "done" : id === next || isReady(id, progress) ? "now" : "later" }));
}

function isReady(id: StepId, { model }: FirstReleaseData): boolean {
  return model !== undefined && (id === "intake" || id === "release");
}
