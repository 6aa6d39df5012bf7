interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Returns the places in a source file where a piece of code is, as pairs of offsets. Compares tokens, so that
 * white space, line breaks and the commas a formatter adds before a closing bracket do not matter.
 */
export function findCode(
  source: string,
  code: string,
): readonly { readonly start: number; readonly end: number }[] {
  const endsInComma = code.trimEnd().endsWith(",");
  const [there, wanted] = [tokensOf(source), tokensOf(code.replace(/,\s*$/, ""))];
  return there.flatMap((first, at) => {
    const last = there[at + wanted.length - 1];
    const isThere = last !== undefined && wanted.every(({ text }, index) => there[at + index]?.text === text);
    return isThere
      ? [{ start: first.start, end: last.end + (endsInComma && source[last.end] === "," ? 1 : 0) }]
      : [];
  });
}

/** Replaces the one place of `from` by `to`. @throws RangeError when it occurs never or more than once */
export function replaceCode(source: string, from: string, to: string): string {
  const places = findCode(source, from);
  const [place] = places;
  if (places.length !== 1 || place === undefined)
    throw new RangeError(`expected once, found ${places.length} times: ${from}`);
  return source.slice(0, place.start) + to + source.slice(place.end);
}

/** A name or number, a string in double quotes, or one sign. White space separates tokens and is not one. */
const TOKEN = /[\w$]+|"(?:\\.|[^"\\\n])*"|\S/g;

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (/^[)\]}]$/.test(token) && tokens.at(-1)?.text === ",") tokens.pop();
    tokens.push({ text: token, start: index, end: index + token.length });
  }
  return tokens;
}
