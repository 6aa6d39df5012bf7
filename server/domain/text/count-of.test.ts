import { expect, test } from "vitest";
import { countOf, formatNumber, pluralOf } from "./count-of";

test.each([
  { count: 0, shown: "0 gates" },
  { count: 1, shown: "1 gate" },
  { count: 2, shown: "2 gates" },
  { count: 2000, shown: "2,000 gates" },
])("$count is shown as $shown", ({ count, shown }) => {
  expect(countOf(count, "gate")).toBe(shown);
});

test("an irregular plural is given by the caller", () => {
  expect([1, 3].map((count) => countOf(count, "entry", "entries"))).toEqual(["1 entry", "3 entries"]);
  expect([1, 3].map((count) => pluralOf(count, "is", "are"))).toEqual(["is", "are"]);
});

test("a number has a separator of thousands", () => {
  expect(formatNumber(1234567)).toBe("1,234,567");
});
