import { expect, test } from "vitest";
import { readableReason } from "./readable-reason";

test("long decimals and digests are cut where one can see that they are", () => {
  expect(readableReason("measured [0.5,0.5714285714285714,1], required 0.75")).toBe("measured [0.5,0.5714…,1], required 0.75");
  expect(readableReason(`is sha256:${"9f8d".repeat(16)}.`)).toMatch(/^is sha256:9f8d….{2,8}\.$/);
});

test("numbers a person can read stay whole", () => {
  expect(readableReason("Measured 0.95238, required 0.95.")).toBe("Measured 0.95238, required 0.95.");
});
