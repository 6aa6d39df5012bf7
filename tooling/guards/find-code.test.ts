import { expect, test } from "vitest";
import { findCode, replaceCode } from "./find-code";

test("code is found with any line breaks of a formatter", () => {
  const source = "const a = call(\n  first,\n  second,\n);\n";
  expect(findCode(source, "call(first, second)")).toHaveLength(1);
  expect(replaceCode(source, "call(first, second)", "undefined")).toBe("const a = undefined;\n");
});

test("names and values must be the same", () => {
  expect(findCode("call(first, second)", "call(first, third)")).toEqual([]);
  expect(findCode("callAll(first)", "call(first)")).toEqual([]);
});

test("code that occurs never or twice is refused", () => {
  expect(() => replaceCode("one(); one();", "one()", "")).toThrow("found 2 times");
  expect(() => replaceCode("one();", "two()", "")).toThrow("found 0 times");
});
