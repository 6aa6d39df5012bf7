import { expect, test } from "vitest";
import { exactInstant, isRecordable } from "./recordable-instant";

test.each([
  ["1899-12-31T23:59:59.999Z", false],
  ["1900-01-01T00:00:00.000Z", true],
  ["9999-12-31T23:59:59.999Z", true],
  ["9999-12-31T23:59:59.999-00:01", false],
  ["0000-01-01T00:00:00.000Z", false],
  ["no instant", false],
])("the instant %s is recordable: %s", (text, expected) => {
  expect(isRecordable(new Date(text))).toBe(expected);
});

test.each([
  "2026-01-31",
  "2026-01-31T09:05:00Z",
  "0000-01-01T00:00:00.000Z",
  "+010000-01-01T00:00:00.000Z",
  "1",
])("%s is not an instant as this product writes it", (text) => {
  expect(exactInstant(text)).toBeUndefined();
});

test("an instant as this product writes it is read", () => {
  expect(exactInstant("2026-01-31T09:05:00.000Z")).toEqual(new Date("2026-01-31T09:05:00Z"));
});
