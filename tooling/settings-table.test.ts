import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { withSettings } from "./settings-table";

test("the README's settings are those of the code; `npm run readme` writes them", () => {
  const readme = readFileSync(path.resolve(import.meta.dirname, "..", "README.md"), "utf8");
  expect(readme).toBe(withSettings(readme));
});
