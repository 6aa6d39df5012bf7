import { expect, test } from "vitest";
import { causeInWords, type LearningCause } from "./learning";

const cause: LearningCause = {
  kind: "review",
  id: "prm_1",
  incident: "rollback",
  releaseKey: "screening@1.1.0",
  stage: "production",
  modelKey: "screening",
  team: "clinical-ml",
};

test.each([
  [{}, "Review of the rollback to screening@1.1.0 in production"],
  [{ incident: "override" }, "Review of the break-glass used for screening@1.1.0 in production"],
  [{ kind: "incident" }, "Rollback to screening@1.1.0 in production"],
  [{ kind: "incident", incident: "hold", releaseKey: undefined, stage: undefined }, "Hold on screening"],
] as const)("%j: %s", (change, words) => {
  expect(causeInWords({ ...cause, ...change })).toBe(words);
});
