import { expect, test } from "vitest";
import { readStamp } from "./read-stamp";

const AT = new Date("2026-11-30T20:47:37.123Z");

test.each([
  { position: 1283, words: "Read at 2026-11-30 20:47:37 UTC, up to ledger entry 1,283." },
  { position: 0, words: "Read at 2026-11-30 20:47:37 UTC, up to ledger entry 0." },
  { position: -1, words: "Read at 2026-11-30 20:47:37 UTC, before the first ledger entry." },
])("a page that includes entry $position says so on paper", ({ position, words }) => {
  expect(readStamp(AT, position)).toBe(words);
});
