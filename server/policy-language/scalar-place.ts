import { isScalar, type Node } from "yaml";

/**
 * Returns the offset in the source text of a position inside a scalar's value, for plain, quoted, literal and
 * folded scalars.
 *
 * YAML adds and folds only white space, indentation and escapes: the n-th visible character of the value is the
 * n-th visible character of the source.
 *
 * @param position offset into the value, in UTF-16 code units; white space counts as the next visible character.
 */
export function placeInScalar(node: Node, position: number, text: string): number | undefined {
  if (!isScalar(node) || typeof node.value !== "string" || !node.range) return undefined;
  const visibleBefore = countVisible(node.value.slice(0, position));
  const visibleInAll = countVisible(node.value);
  const [start, end] = node.range;
  const places = visiblePlaces(text, bodyOf(text, { start, end, style: node.type }));
  if (places.length !== visibleInAll) return undefined;
  // Behind the last character: an expression that ends too early.
  return places[visibleBefore] ?? (places.at(-1) ?? start) + 1;
}

interface Body {
  readonly start: number;
  readonly end: number;
  readonly escapes: "single" | "double" | "none";
}

function bodyOf(
  text: string,
  { start, end, style }: { start: number; end: number; style: string | undefined },
): Body {
  switch (style) {
    case "QUOTE_SINGLE":
      return { start: start + 1, end: end - 1, escapes: "single" };
    case "QUOTE_DOUBLE":
      return { start: start + 1, end: end - 1, escapes: "double" };
    case "BLOCK_LITERAL":
    case "BLOCK_FOLDED": {
      // The header, `>-` and what follows on its line, is not part of the text.
      const headerEnd = text.indexOf("\n", start);
      return { start: headerEnd === -1 || headerEnd > end ? end : headerEnd + 1, end, escapes: "none" };
    }
    default:
      return { start, end, escapes: "none" };
  }
}

/** Offsets of everything visible the source spells out, one for each code unit of the value it stands for. */
function visiblePlaces(text: string, { start, end, escapes }: Body): readonly number[] {
  const places: number[] = [];
  for (let at = start; at < end; ) {
    const spelt = escapes === "none" ? undefined : escapeAt(text, at, escapes);
    const said = spelt?.stands ?? text.charAt(at);
    for (let unit = 0; unit < countVisible(said); unit += 1) places.push(at);
    at += spelt?.length ?? 1;
  }
  return places;
}

interface Escape {
  readonly stands: string;
  readonly length: number;
}

const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const INVISIBLE_ESCAPES = "ntre0abfvNLP_ \t\n";

function escapeAt(text: string, at: number, escapes: "single" | "double"): Escape | undefined {
  const next = text.charAt(at + 1);
  if (escapes === "single") return text.startsWith("''", at) ? { stands: "'", length: 2 } : undefined;
  if (text.charAt(at) !== "\\") return undefined;
  const digits = HEX_DIGITS[next];
  if (digits !== undefined) {
    const code = Number.parseInt(text.slice(at + 2, at + 2 + digits), 16);
    return { stands: code <= 0x10_ff_ff ? String.fromCodePoint(code) : "", length: 2 + digits };
  }
  return { stands: INVISIBLE_ESCAPES.includes(next) ? " " : next, length: 2 };
}

/** White space and control characters: what escapes and line folding stand for. */
function countVisible(text: string): number {
  return text.replaceAll(/[\s\u0000-\u001f\u007f\u0085\u2028\u2029]/g, "").length;
}
