const NUMBER = new Intl.NumberFormat("en-GB");
const PLURAL = new Intl.PluralRules("en-GB");

/** Returns a number and its noun, with the noun in the form that fits the number: “1 decision”, “2,000 decisions”. */
export function countOf(count: number, one: string, other = `${one}s`): string {
  return `${NUMBER.format(count)} ${pluralOf(count, one, other)}`;
}

/** Returns the form of a word that fits the number: “is” or “are”, “entry” or “entries”. */
export function pluralOf(count: number, one: string, other: string): string {
  return PLURAL.select(count) === "one" ? one : other;
}

/** Formats a number as screens and reports show it: “2,000”. */
export function formatNumber(count: number): string {
  return NUMBER.format(count);
}
