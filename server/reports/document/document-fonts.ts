import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { characterMapOf } from "./character-map";

/** Fonts with the characters that they can print. */
export interface DocumentFonts {
  readonly files: readonly Buffer[];
  /** True if one of the fonts has a glyph for the code point. */
  prints(codePoint: number): boolean;
  /** The same for the main font alone. */
  printsPlainly(codePoint: number): boolean;
}

const MAIN = "source-serif-4/400Regular/SourceSerif4_400Regular.ttf";
const COMMON = [
  MAIN,
  "source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf",
  "source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf",
  "jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf",
  "noto-serif-hebrew/400Regular/NotoSerifHebrew_400Regular.ttf",
  "noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf",
  "noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf",
  "noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf",
] as const;
/** 30 MB, so they are read for the first document that needs them. */
const EAST_ASIAN = [
  "cactus-classical-serif/400Regular/CactusClassicalSerif_400Regular.ttf",
  "nanum-myeongjo/400Regular/NanumMyeongjo_400Regular.ttf",
] as const;

const { resolve } = createRequire(import.meta.url);
const read = (file: string) => readFileSync(resolve(`@expo-google-fonts/${file}`));

/** Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari and Thai. */
export const commonFonts = once(() => fontsOf(COMMON));
/** The same, with Chinese, Japanese and Korean. */
export const allFonts = once(() => fontsOf([...COMMON, ...EAST_ASIAN]));

function fontsOf(names: readonly string[]): DocumentFonts {
  const files = names.map(read);
  const maps = files.map(characterMapOf);
  const main = maps[0] ?? new Set<number>();
  return {
    files,
    prints: (codePoint) => maps.some((map) => map.has(codePoint)),
    printsPlainly: (codePoint) => main.has(codePoint),
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
