import { expect, test } from "vitest";
import { isAppError } from "@/server/domain/error/app-error";
import { readIdempotencyKey } from "./idempotency-key";

test.each([
  { header: null, key: undefined },
  { header: "8e03978e", key: "8e03978e" },
  { header: '"8e03978e"', key: "8e03978e" },
  { header: ' "with \\"quotes\\" and \\\\" ', key: 'with "quotes" and \\' },
  { header: "a".repeat(255), key: "a".repeat(255) },
])("$header is the key $key", ({ header, key }) => {
  expect(readIdempotencyKey(header)).toBe(key);
});

test.each(["", '""', '"open', '"a"b"', '"bad \\escape"', "a".repeat(256), "caf\u00e9", "tab\there"])(
  "%j is no key",
  (header) => {
    expect(() => readIdempotencyKey(header)).toThrow(
      expect.toSatisfy((error: unknown) => isAppError(error) && error.code === "malformed-request"),
    );
  },
);
