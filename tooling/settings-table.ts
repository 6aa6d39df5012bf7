import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { settingsTable } from "../server/configuration/configuration";

const README = path.resolve(import.meta.dirname, "..", "README.md");
const [BEGIN, END] = [
  "<!-- settings: written by `npm run readme` from server/configuration -->",
  "<!-- end of settings -->",
];

/** Returns the README with the settings table of the code. */
export function withSettings(readme: string): string {
  const [before, rest] = readme.split(BEGIN);
  const [, after] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined)
    throw new Error(`README.md has no place for the settings between ${BEGIN} and ${END}`);
  return `${before}${BEGIN}\n${settingsTable()}\n${END}${after}`;
}

if (process.argv[1] === import.meta.filename)
  writeFileSync(README, withSettings(readFileSync(README, "utf8")));
