import { expect, test } from "vitest";
import { cellInWords } from "./coverage-words";

const cell = { stage: "production", blocking: 1, conditional: 0, warning: 0, observing: 0, gap: undefined };

test("counts have singular and plural, and zeros are left out", () => {
  expect(cellInWords(cell)).toBe("1 blocks");
  expect(cellInWords({ ...cell, blocking: 7, warning: 1, observing: 2 })).toBe(
    "7 block, 1 warns, 2 only observe",
  );
});
