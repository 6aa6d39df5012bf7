/** One slip in four letters is a misspelling, at most two; more would be a guess. */
const LETTERS_PER_SLIP = 4;
const SLIPS_MAX = 2;

/** Returns the most similar known word, or undefined. Ties go to the first listed word. */
export function nearestWord(misspelt: string, words: readonly string[]): string | undefined {
  let nearest: { readonly word: string; readonly distance: number } | undefined;
  for (const word of words) {
    const distanceMax = Math.min(
      SLIPS_MAX,
      Math.floor(Math.max(misspelt.length, word.length) / LETTERS_PER_SLIP),
    );
    const distance = editDistance(misspelt, word);
    if (distance <= distanceMax && distance < (nearest?.distance ?? Number.POSITIVE_INFINITY))
      nearest = { word, distance };
  }
  return nearest?.word;
}

/** Insertions, deletions, replacements of one character and swaps of two neighbours each count one. */
function editDistance(from: string, to: string): number {
  let beforePrevious: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const isSwap =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const swapped = isSwap ? (beforePrevious[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      current.push(Math.min(replaced, swapped, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[to.length] ?? 0;
}
