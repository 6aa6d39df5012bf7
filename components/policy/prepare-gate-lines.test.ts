import { expect, test } from "vitest";
import { prepareGateLines } from "./prepare-gate-lines";

test("the line of each gate is found in every style of its id", () => {
  const yaml =
    "spec:\n  gates:\n    - id: auc\n      title: x\n    - { id: soak, kind: soak }\n    - id: 'window'\n    - title: none\n";
  expect([...prepareGateLines(yaml)]).toEqual([
    ["auc", 3],
    ["soak", 5],
    ["window", 6],
  ]);
});
