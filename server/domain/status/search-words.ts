const WORDS_MAX = 400;
const LENGTH_MAX = 60;

/**
 * Returns the search words of a text: each run of characters between spaces and `@`, whole and in its parts,
 * in lower case.
 */
export function searchWords(...texts: readonly string[]): readonly string[] {
  const whole = texts.flatMap(asked);
  const parts = whole.flatMap((word) => word.split(/[^\p{L}\p{N}]+/u));
  return [...new Set([...whole, ...parts])].filter((word) => word !== "").slice(0, WORDS_MAX);
}

/** Returns the words of a query; a release matches when it has, for each of them, a word with that prefix. */
export function askedWords(text: string): readonly string[] {
  return [...new Set(asked(text))].slice(0, 8);
}

function asked(text: string): readonly string[] {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .split(/[\s@]+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "").slice(0, LENGTH_MAX))
    .filter((word) => word !== "");
}
