import { expect, test } from "vitest";
import { isSameName, VISIBLE_LINE, VISIBLE_PROSE, withHiddenShown } from "./visible-text";

const HIDDEN = [
  "\u202e",
  "\u2066",
  "\u200f",
  "\u061c",
  "\u200b",
  "\u2060",
  "\ufeff",
  "\u00ad",
  "\u0000",
  "\u0085",
  "\u2028",
];

test.each(HIDDEN)("a line and prose refuse %j", (character) => {
  expect(VISIBLE_LINE.test(`a${character}b`)).toBe(false);
  expect(VISIBLE_PROSE.test(`a${character}b`)).toBe(false);
});

test("prose may contain joiners, tabs and line ends, a line neither joiners nor line ends", () => {
  for (const text of ["می\u200cخواهم", "👩\u200d🔬", "a\nb"]) {
    expect(VISIBLE_PROSE.test(text)).toBe(true);
    expect(VISIBLE_LINE.test(text)).toBe(false);
  }
  expect(VISIBLE_LINE.test("café\tשלום 模型 مدل")).toBe(true);
});

test("hidden characters are shown as code points, and nothing else is changed", () => {
  expect(withHiddenShown("run\u202egnp.exe\u200b")).toBe("run⟨U+202E⟩gnp.exe⟨U+200B⟩");
  expect(withHiddenShown("café\nשלום 👩\u200d🔬")).toBe("café\nשלום 👩\u200d🔬");
});

test("names that look the same are equal", () => {
  expect(isSameName("caf\u00e9", "cafe\u0301")).toBe(true);
  expect(isSameName("cafe", "caf\u00e9")).toBe(false);
});
