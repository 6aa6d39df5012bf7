import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
const markdownIn = (folder: string) =>
  readdirSync(path.join(ROOT, folder)).flatMap((file) => (file.endsWith(".md") ? [`${folder}/${file}`] : []));
const read = (page: string) => readFileSync(path.join(ROOT, page), "utf8");
const pathsIn = (page: string) =>
  [...read(page).matchAll(/`((?:server|db|components|app|tooling|attack|e2e)(?:\/[\w.()[\]-]+)+)`/g)].map(([, name = ""]) => name);

const DECISIONS = markdownIn("docs/adr").filter((page) => /\/\d/.test(page));

test.each(["README.md", "CONTRIBUTING.md", ...markdownIn("docs"), ...DECISIONS])("every path that %s names exists", (page) => {
  expect(pathsIn(page).filter((name) => !existsSync(path.join(ROOT, name)))).toEqual([]);
});

test.each(["CONTRIBUTING.md", "docs/architecture.md"])("%s names the files to read", (page) => {
  expect(pathsIn(page).length).toBeGreaterThan(5);
});

test("docs/architecture.md lists every room of the import rules", () => {
  const page = read("docs/architecture.md");
  const rooms = [...read("tooling/imports/rooms.mjs").matchAll(/ room: "([^"]+)"/g)].map(([, room = ""]) => room);
  expect(rooms.length).toBeGreaterThan(20);
  expect(rooms.filter((room) => !page.includes(`\`${room}\``))).toEqual([]);
});

test("the list of decisions has the title of each page, in order", () => {
  const listed = read("docs/adr/README.md")
    .split("\n")
    .filter((line) => line.startsWith("- ["));
  const pages = DECISIONS.filter((page) => !page.endsWith("0000-template.md"));
  expect(listed).toEqual(pages.map((page) => `- [${read(page).split("\n")[0]?.slice(2)}](${path.basename(page)})`));
});
