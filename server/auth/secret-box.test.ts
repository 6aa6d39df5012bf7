import { expect, test } from "vitest";
import { secretBox } from "./secret-box";

const box = secretBox("k".repeat(43));
const SECRET = "https://hooks.example.com/services/T0/B0/abcdef";

test("a sealed secret opens, and cannot be read before", () => {
  const sealed = box.seal(SECRET, "whk_1");
  expect(box.open(sealed, "whk_1")).toBe(SECRET);
  expect(Buffer.from(sealed).toString("latin1")).not.toContain("hooks");
  expect(box.seal(SECRET, "whk_1")).not.toEqual(sealed);
});

test.each([
  { how: "for another record", open: (sealed: Uint8Array) => box.open(sealed, "whk_2") },
  { how: "with another key", open: (sealed: Uint8Array) => secretBox("x".repeat(43)).open(sealed, "whk_1") },
  {
    how: "when a bit was changed",
    open: (sealed: Uint8Array) => box.open(sealed.with(-1, (sealed.at(-1) ?? 0) ^ 1), "whk_1"),
  },
  { how: "when it was cut", open: (sealed: Uint8Array) => box.open(sealed.subarray(0, 20), "whk_1") },
  { how: "when it was erased", open: () => box.open(new Uint8Array(), "whk_1") },
])("it does not open $how", ({ open }) => {
  expect(() => open(box.seal(SECRET, "whk_1"))).toThrow();
});
