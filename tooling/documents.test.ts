import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { filesBelow } from "./layout/source-files";

const ROOT = path.resolve(import.meta.dirname, "..");
const markdownIn = (folder: string) =>
  readdirSync(path.join(ROOT, folder)).flatMap((file) => (file.endsWith(".md") ? [`${folder}/${file}`] : []));
const read = (page: string) => readFileSync(path.join(ROOT, page), "utf8");
const pathsIn = (page: string) =>
  [...read(page).matchAll(/`((?:server|db|components|app|tooling|attack|e2e)(?:\/[\w.()[\]-]+)+)`/g)].map(
    ([, name = ""]) => name,
  );

const DECISIONS = markdownIn("docs/adr").filter((page) => /\/\d/.test(page));

test.each(["README.md", "CONTRIBUTING.md", ...markdownIn("docs"), ...DECISIONS])(
  "every path that %s names exists",
  (page) => {
    expect(pathsIn(page).filter((name) => !existsSync(path.join(ROOT, name)))).toEqual([]);
  },
);

test.each(["CONTRIBUTING.md", "docs/architecture.md"])("%s names the files to read", (page) => {
  expect(pathsIn(page).length).toBeGreaterThan(5);
});

/** Names of several words, and the prefixes of ids. */
const NAME = /\b[a-z]+(?:[A-Z][a-z]+|_[a-z]+)+\b|\b(?:[A-Z][a-z]+){2,}\b/g;
const ID_PREFIX = /`([a-z]{2,4})_…`/g;
/** A program of PostgreSQL, and a function that only migrations define. They also contain every former name. */
const OTHERS = ["pg_restore", "protect_record"];
let code: string;
beforeAll(() => {
  code = [...[...filesBelow("", /\.(ts|tsx|mjs)$/), "package.json"].map(read), ...OTHERS].join("\n");
});

test.each(["README.md", "CONTRIBUTING.md", ...markdownIn("docs")])(
  "every name in the code spans of %s is in the code",
  (page) => {
    const text = read(page).replace(/```[\s\S]*?```/g, "");
    const names = [...text.matchAll(/`[^`\n]+`/g)].flatMap(([span]) => span.match(NAME) ?? []);
    const prefixes = [...text.matchAll(ID_PREFIX)].map(([, prefix]) => `newId("${prefix}")`);
    expect([...names, ...prefixes].filter((name) => !code.includes(name))).toEqual([]);
  },
);

test("docs/architecture.md lists every room of the import rules", () => {
  const page = read("docs/architecture.md");
  const rooms = [...read("tooling/imports/rooms.mjs").matchAll(/ room: "([^"]+)"/g)].map(
    ([, room = ""]) => room,
  );
  expect(rooms.length).toBeGreaterThan(20);
  expect(rooms.filter((room) => !page.includes(`\`${room}\``))).toEqual([]);
});

test("the list of decisions has the title of each page, in order", () => {
  const listed = read("docs/adr/README.md")
    .split("\n")
    .filter((line) => line.startsWith("- ["));
  const pages = DECISIONS.filter((page) => !page.endsWith("0000-template.md"));
  expect(listed).toEqual(
    pages.map((page) => `- [${read(page).split("\n")[0]?.slice(2)}](${path.basename(page)})`),
  );
});
