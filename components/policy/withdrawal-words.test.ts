import { expect, test } from "vitest";
import { consequencesOfWithdrawal } from "./withdrawal-words";

const pinned = {
  releaseKey: "m@1",
  modelTitle: "M",
  version: "1",
  policyVersionId: "pol",
  overlayVersionId: undefined,
  requested: [],
};

test("stopped releases and live ones among them are counted, and the missing replacement is stated", () => {
  const inUse = [
    { ...pinned, live: ["production"] },
    { ...pinned, live: [] },
  ];
  const words = consequencesOfWithdrawal({ open: 3, inUse, isCurrent: true }, 1);
  expect(words[0]).toContain("3 open releases pinned to it, 1 of them live");
  expect(words[1]).toContain("1 model cannot open releases");
});

test("an unused old version stops nothing and changes nothing in force", () => {
  const words = consequencesOfWithdrawal({ open: 0, inUse: [], isCurrent: false }, 4);
  expect(words).toEqual([
    expect.stringContaining("No open release"),
    expect.stringContaining("cannot be undone"),
  ]);
});
