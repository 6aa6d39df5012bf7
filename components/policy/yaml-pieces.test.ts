import fc from "fast-check";
import { expect, test } from "vitest";
import { publishedPacks } from "@/server/application/policy/packs/published-packs";
import { yamlPieces } from "./yaml-pieces";

test.each([
  { line: "  gates:", pieces: ["key gates", "mark :"] },
  { line: "- id: auc # why", pieces: ["mark -", "key id", "mark :", "text auc", "comment # why"] },
  { line: "# only a comment", pieces: ["comment # only a comment"] },
  { line: 'rule: "a # b, c: d"', pieces: ["key rule", "mark :", 'text "a # b, c: d"'] },
  {
    line: "x: { a: 1, b: c#d }",
    pieces: [
      "key x",
      "mark :",
      "mark {",
      "key a",
      "mark :",
      "text 1",
      "mark ,",
      "key b",
      "mark :",
      "text c#d",
      "mark }",
    ],
  },
])("$line", ({ line, pieces }) => {
  const [first = []] = yamlPieces(line);
  expect(first.flatMap(({ kind, text }) => (text.trim() === "" ? [] : `${kind} ${text.trim()}`))).toEqual(
    pieces,
  );
});

test("a name inside an expression of several lines is not a key", () => {
  const [, second = []] = yamlPieces("rule: >-\n  stage: production\n");
  expect(second.map(({ kind }) => kind)).not.toContain("key");
});

test("the pieces of any text, joined, are that text", () => {
  const joined = (text: string) =>
    yamlPieces(text)
      .map((line) => line.map((piece) => piece.text).join(""))
      .join("\n");
  for (const { yaml } of publishedPacks()) expect(joined(yaml)).toBe(yaml);
  const text = fc.string({
    unit: fc.constantFrom("a", ":", " ", "-", "#", "{", "}", ",", '"', "'", "\\", "é", "\n", "\t"),
  });
  fc.assert(fc.property(text, (any) => joined(any) === any));
});
