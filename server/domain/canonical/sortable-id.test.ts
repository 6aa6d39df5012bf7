import { expect, test } from "vitest";
import { createIdentifiers } from "@/server/process/identifiers";
import { firstIdAt } from "./sortable-id";

test("ids made before an instant sort below its first id, those made at it or later do not", () => {
  const at = new Date("2026-11-20T22:21:20.819Z");
  const made = (ms: number, fill: number) =>
    createIdentifiers({ now: () => new Date(ms), randomBytes: (size) => new Uint8Array(size).fill(fill) })(
      "led",
    );
  expect(made(at.getTime() - 1, 255) < firstIdAt("led", at)).toBe(true);
  expect(made(at.getTime(), 0) >= firstIdAt("led", at)).toBe(true);
});
