import { expect, test } from "vitest";
import { prepareRecentActions } from "./prepare-recent-actions";

const row = (action: string, releaseKey = "m@1") => ({
  action,
  actorName: "ci",
  releaseKey,
  stage: undefined,
});

test("equal neighbours become one line, in the same order", () => {
  const lines = prepareRecentActions([
    row("evidence.submitted"),
    row("evidence.submitted"),
    row("release.opened"),
    row("evidence.submitted"),
    row("evidence.submitted", "m@2"),
  ]);
  expect(lines.map(({ first, count }) => [first.action, first.releaseKey, count])).toEqual([
    ["evidence.submitted", "m@1", 2],
    ["release.opened", "m@1", 1],
    ["evidence.submitted", "m@1", 1],
    ["evidence.submitted", "m@2", 1],
  ]);
});
