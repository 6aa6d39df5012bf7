import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const PORTAL = "app/(portal)";
const pages = readdirSync(PORTAL, { recursive: true, encoding: "utf8" }).filter(
  (file) => path.basename(file) === "page.tsx",
);

/**
 * A layout is not rendered again when a reader goes from page to page, and a proxy can be passed by. So each
 * page asks who reads it.
 */
describe("every page of the portal authenticates its reader itself", () => {
  test.each(pages)("%s", (page) => {
    const route =
      readFileSync(path.join(PORTAL, page), "utf8").split("export default async function")[1] ?? "";
    const asked = route.indexOf("await requireActor(");
    const read = route.search(/\b(?:trpc\(|callTrpc\(|readQuery\(|getQueryClient\()/);
    expect(asked).toBeGreaterThan(0);
    expect(read === -1 || asked < read).toBe(true);
  });

  test("there are pages, and no proxy or middleware runs before them", () => {
    expect(pages.length).toBeGreaterThan(35);
    const files = ["proxy", "middleware"].flatMap((name) => [
      `${name}.ts`,
      `app/${name}.ts`,
      `src/${name}.ts`,
    ]);
    expect(files.filter((file) => existsSync(file))).toEqual([]);
  });
});
