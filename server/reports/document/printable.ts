import { withHiddenShown } from "@/server/domain/text/visible-text";

/** White space, and the joiners that Persian and Indic scripts need: they print nothing by themselves. */
const UNPRINTED = /[\t\n \u00a0\u200c\u200d]/u;
/** Unassigned and private code points and lone surrogates. PDF/A permits no private ones. */
const WITHOUT_MEANING = /[\p{Cn}\p{Co}\p{Cs}]/u;

/**
 * Returns the text with every character that cannot be printed as its code point, `[U+1F512]`: hidden characters,
 * and those for which the fonts have no glyph. A printed name is never shorter than the recorded one.
 */
export function printable(text: string, prints: (codePoint: number) => boolean): string {
  const lines = text.replaceAll(/\r\n?|[\u2028\u2029]/g, "\n");
  return Array.from(lines, (character) => {
    if (UNPRINTED.test(character)) return character;
    const codePoint = character.codePointAt(0) ?? 0;
    const isPrinted =
      prints(codePoint) && !WITHOUT_MEANING.test(character) && withHiddenShown(character) === character;
    return isPrinted ? character : named(codePoint);
  }).join("");
}

const named = (codePoint: number) => `[U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}]`;

/** Applies a function to every string of a JSON value, names of members excepted. */
export function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, mapStrings(member, change)]),
  );
}
