import { describe, expect, test } from "vitest";
import { commonFonts } from "./document-fonts";
import { mapStrings, printable } from "./printable";

const { prints } = commonFonts();

describe("printable text", () => {
  test("is unchanged if the fonts have its characters", () => {
    const text = "Zoë O’Neill · Σωκράτης · Пётр · דוד · محمد · สมชาย · राम\nsecond line";
    expect(printable(text, prints)).toBe(text);
  });

  test("names characters that reorder or hide their neighbours by their code point", () => {
    expect(printable("Ada\u202Enimda\u200b", prints)).toBe("Ada[U+202E]nimda[U+200B]");
  });

  test("names characters without a glyph, private characters and control characters by their code point", () => {
    expect(printable("🔒\ue000\u0007", () => true)).toBe("🔒[U+E000][U+0007]");
    expect(printable("🔒", prints)).toBe("[U+1F512]");
  });

  test("has one kind of line end", () => {
    expect(printable("a\r\nb\u2028c\rd", prints)).toBe("a\nb\nc\nd");
  });
});

test("strings are changed at every depth, and other values are left as they are", () => {
  expect(mapStrings({ a: ["x", 1, { b: "y" }], c: null }, (text) => `${text}!`)).toEqual({
    a: ["x!", 1, { b: "y!" }],
    c: null,
  });
});
