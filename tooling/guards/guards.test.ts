import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { findCode } from "./find-code";
import { GUARDS } from "./guards";

const read = (file: string) => readFileSync(path.resolve(import.meta.dirname, "../..", file), "utf8");

test("every advisory about the decision has a guard", () => {
  const rows = new Set(GUARDS.flatMap(({ row }) => (typeof row === "number" ? [row] : [])));
  expect([...rows].sort((one, other) => one - other)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 38,
  ]);
});

test.each(GUARDS)(
  "$row: $keeps: is in the code, once, and its test exists",
  ({ edits, test: { file, title } }) => {
    expect(edits.length).toBeGreaterThan(0);
    for (const { file: source, from, to } of edits) {
      expect(findCode(read(source), from), `${from} in ${source}`).toHaveLength(1);
      expect(to).not.toBe(from);
    }
    expect(read(file)).toContain(title);
  },
);
