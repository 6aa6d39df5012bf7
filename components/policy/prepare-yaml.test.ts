import fc from "fast-check";
import { expect, test } from "vitest";
import { publishedPacks } from "@/server/application/policy/packs/published-packs";
import { prepareYamlLine } from "./prepare-yaml";

const kinds = (line: string) => prepareYamlLine(line).map(({ kind, text }) => `${kind} ${text.trim()}`);

test.each([
  { line: "  gates:", pieces: ["mark ", "key gates", "mark :"] },
  { line: "    - id: auc # why", pieces: ["mark -", "key id", "mark :", "text auc", "comment # why"] },
  { line: "# only a comment", pieces: ["comment # only a comment"] },
  { line: 'rule: "a # b, c: d"', pieces: ["key rule", "mark :", 'text "a # b, c: d"'] },
  {
    line: "x: { a: 1, b: c#d }",
    pieces: ["key x", "mark :", "text ", "mark {", "key a", "mark :", "text 1", "mark ,", "key b", "mark :", "text c#d", "mark }"],
  },
])("$line", ({ line, pieces }) => {
  expect(kinds(line)).toEqual(pieces);
});

test("the pieces of any line are the exact line", () => {
  const lines = publishedPacks().flatMap(({ yaml }) => yaml.split("\n"));
  for (const line of lines)
    expect(
      prepareYamlLine(line)
        .map(({ text }) => text)
        .join(""),
    ).toBe(line);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", ":", " ", "-", "#", "{", "}", ",", '"', "'", "\\", "é") }), (line) => {
      expect(
        prepareYamlLine(line)
          .map(({ text }) => text)
          .join(""),
      ).toBe(line);
    }),
  );
});
