import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { VERDICTS } from "@/server/domain/decision/verdict";

const TOKENS = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const PAIR = /--color-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g;
const THEMES = ["light", "dark"] as const;
type Theme = (typeof THEMES)[number];

const colours: Record<Theme, Map<string, string>> = { light: new Map(), dark: new Map() };
for (const [, name = "", light = "", dark = ""] of TOKENS.matchAll(PAIR)) {
  colours.light.set(name, light);
  colours.dark.set(name, dark);
}

/** Relative luminance of an sRGB colour, 0 to 1 (WCAG 2.2, definition of the same name). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: Theme, one: string, other: string): number {
  const [lighter = 0, darker = 0] = [one, other]
    .map((name) => luminance(colours[theme].get(name) ?? raiseUnknown(name)))
    .sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function raiseUnknown(name: string): never {
  throw new Error(`no colour token named ${name}`);
}

const GROUNDS = ["paper", "raised", "sunken", "hover"];

test("black on white is 21:1, which checks the measure", () => {
  expect((luminance("#ffffff") + 0.05) / (luminance("#000000") + 0.05)).toBeCloseTo(21, 5);
});

describe.each(THEMES)("in the %s theme", (theme) => {
  test.each(["ink", "ink-muted", "ink-faint", "accent", "accent-hover", "seal"])(
    "%s is readable on every ground",
    (text) => {
      for (const ground of GROUNDS)
        expect(contrast(theme, text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each(VERDICTS)("%s: words and line are readable on its own ground and on every paper", (verdict) => {
    for (const ground of [...GROUNDS, `verdict-${verdict}-ground`]) {
      expect(contrast(theme, `verdict-${verdict}`, ground), `words on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
    for (const ground of ["paper", "raised", `verdict-${verdict}-ground`]) {
      expect(contrast(theme, `verdict-${verdict}-line`, ground), `line on ${ground}`).toBeGreaterThanOrEqual(
        4.5,
      );
    }
    expect(contrast(theme, "ink", `verdict-${verdict}-ground`)).toBeGreaterThanOrEqual(7);
  });

  test("text on ink blue, on its tint and on the seal's tint is readable", () => {
    expect(contrast(theme, "on-accent", "accent")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme, "on-accent", "accent-hover")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme, "accent", "accent-surface")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme, "seal", "seal-surface")).toBeGreaterThanOrEqual(4.5);
  });

  test("the outline of a control is visible on every ground it has (WCAG 1.4.11)", () => {
    for (const ground of ["paper", "raised", "sunken"])
      expect(contrast(theme, "edge", ground)).toBeGreaterThanOrEqual(3);
  });
});
