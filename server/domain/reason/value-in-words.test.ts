import { expect, test } from "vitest";
import { valueInWords } from "./value-in-words";

test.each([
  [0.5714285714285714, "0.5714"],
  [12, "12"],
  [1e-7, "1e-7"],
  ["radius_q1", "radius_q1"],
  [[0.5, 0.5714285714285714, 1], "0.5, 0.5714, 1"],
  [[], "none"],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "1, 2, 3, 4, 5, 6, 7, 8 and 2 more"],
  [true, "true"],
] as const)("%j is shown as %s", (value, words) => {
  expect(valueInWords(value)).toBe(words);
});
