import { highlightCode, tagHighlighter, tags } from "@lezer/highlight";
import { parser } from "@lezer/yaml";

export interface YamlPiece {
  readonly kind: "key" | "comment" | "mark" | "text";
  readonly text: string;
}

const KINDS = tagHighlighter([
  { tag: tags.definition(tags.propertyName), class: "key" },
  { tag: tags.comment, class: "comment" },
  { tag: tags.punctuation, class: "mark" },
]);

/** Splits a YAML text into lines, and each line into the pieces that are drawn differently. */
export function yamlPieces(text: string): readonly (readonly YamlPiece[])[] {
  const lines: YamlPiece[][] = [[]];
  const put = (piece: string, kind: string) =>
    lines.at(-1)?.push({ kind: (kind || "text") as YamlPiece["kind"], text: piece });
  highlightCode(text, parser.parse(text), KINDS, put, () => lines.push([]));
  return lines;
}
