import { expect, test } from "vitest";
import { languageFaults } from "./language-faults";

const wordsOf = (text: string, path = "server/a.ts") => languageFaults(path, text).map(({ words }) => words);

test.each([
  "// Whether the permit was spent.",
  "/** What the engine reported. */",
  "/** Reads the file. Who wrote it is the author. */",
  "// Where the release is live.",
  "/**\n * Reads one row.\n *\n * Which row has the lock.\n */",
  'test("what was read is what is written", () => {});',
  'test.each([])("how %s ends", () => {});',
  'test("nor after a restart", () => {});',
])("%j has a sentence without subject, verb and object", (text) => {
  expect(wordsOf(text)).toHaveLength(1);
});

test.each([
  "// Returns true if the permit was spent.",
  "// When the lock is free, the run starts.",
  "// What else could end here?",
  "/** Where a release is live, its hold is shown. */",
  'test("a restart keeps the row", () => {});',
  'describe("a permit is refused", () => test("when it expired", () => {}));',
  "const a = 1; // `What` is a name",
  'const label = "What next";',
])("%j is let through", (text) => {
  expect(wordsOf(text)).toEqual([]);
});

test.each([
  { text: "// Both are read anew.", words: "anew" },
  { text: "// The rule holds until noon.", words: "rule holds" },
  { text: "// The rule\n// holds until noon.", words: "rule holds" },
  { text: "// The one who was told.", words: "told" },
  { text: "// A deputy signs.", words: "deputy" },
  { text: 'test("it stands alone", () => {});', words: "stands" },
  { text: 'export const text = "There is nothing to tell here";', words: "tell" },
  { text: "export const A = () => <p>Read by whoever signs it</p>;", words: "whoever" },
  { text: "export const text = `Nobody in Sweden was told of it`;", words: "told" },
])("$text is refused for $words", ({ text, words }) => {
  expect(wordsOf(text, "components/a.tsx")).toEqual([words]);
});

test.each([
  "// A person holds a role, and a table holds all that it holds.",
  "// Two holds on one stage.",
  "// A person ends this hold.",
  "// A key starts with a letter.",
  "// rel stands for release.",
  'export const A = () => <p className="door amber glass thing" />;',
])("%j uses its words rightly", (text) => {
  expect(wordsOf(text, "components/a.tsx")).toEqual([]);
});

test("strings of a test file are not copy", () => {
  expect(wordsOf('const a = "it was told to you";', "server/a.test.ts")).toEqual([]);
});

test("SQL is not copy, and the text beside it is", () => {
  expect(
    wordsOf('const rows = sql`select told from things where told`; const text = "nobody was told it";'),
  ).toEqual(["told"]);
});

test("code in a page or a comment is not read", () => {
  expect(wordsOf("The `told` column.\n\n```\nwhoever told\n```\n", "docs/a.md")).toEqual([]);
  expect(wordsOf("// Reads `told`.")).toEqual([]);
});

test("a fault names its line", () => {
  expect(languageFaults("a.ts", "const a = 1;\n/**\n * Reads a row.\n * It was told.\n */\n")).toMatchObject([
    { line: 4, words: "told" },
  ]);
  expect(languageFaults("docs/a.md", "# A\n\n`x`\n\nIt stands.\n")).toMatchObject([
    { line: 5, words: "stands" },
  ]);
});
