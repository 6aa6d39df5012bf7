import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { publishedPacks } from "@/server/application/policy/packs/published-packs";
import { digestOfRecord } from "@/server/domain/canonical/index";
import { requirePolicy } from "./parse-policy";
import { SMALL_POLICY } from "./testing/small-policy";

const fileBeside = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");
const EXAMPLE = fileBeside("./testing/documented-example.yaml");
const TEXTS: readonly (readonly [string, string])[] = [
  ...publishedPacks().map(({ name, yaml }) => [`pack ${name}`, yaml] as const),
  ["documented example", EXAMPLE],
  ["small policy", SMALL_POLICY],
  ["overlay of the documented example", fileBeside("./testing/overlay.yaml")],
];

test("a text parses to the document that stored versions of it have", async () => {
  const organisation = new Map([["regulated", requirePolicy(EXAMPLE).document]]);
  const results = TEXTS.map(([name, text]) => {
    const { document, overlay } = requirePolicy(text, { organisation, surroundings: () => [] });
    const digests = {
      document: digestOfRecord(document),
      ...(overlay && { overlay: digestOfRecord(overlay) }),
    };
    return `${name}\n${Object.entries(digests)
      .map(([of, value]) => `  ${of} ${value}\n`)
      .join("")}`;
  });
  await expect(results.join("\n")).toMatchFileSnapshot("./testing/parse-results.golden.txt");
});
