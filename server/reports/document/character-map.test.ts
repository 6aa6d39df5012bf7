import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { characterMapOf } from "./character-map";

const { resolve } = createRequire(import.meta.url);
const mapOf = (file: string) => characterMapOf(readFileSync(resolve(`@expo-google-fonts/${file}`)));

describe("the characters of a font", () => {
  test("are those of its character map", () => {
    const serif = mapOf("source-serif-4/400Regular/SourceSerif4_400Regular.ttf");
    expect([..."Aéж→"].filter((character) => !serif.has(character.codePointAt(0) ?? 0))).toEqual([]);
    expect(serif.has(0x4e2d)).toBe(false);
    expect(serif.has(0xffff)).toBe(false);
  });

  test("include those beyond the Basic Multilingual Plane", () => {
    const han = mapOf("cactus-classical-serif/400Regular/CactusClassicalSerif_400Regular.ttf");
    expect(han.has(0x4e2d)).toBe(true);
    expect(han.has(0x20000)).toBe(true);
  });

  test("of bytes that are no font are refused", () => {
    expect(() => characterMapOf(new Uint8Array(64))).toThrow("the font has no table cmap");
  });
});
