import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { ACTS } from "../explanation/acts";
import { STOP_KINDS } from "../explanation/explain-stop";
import { MOVES } from "../explanation/explanation";
import { INDEPENDENCE_GROUNDS } from "../policy/policy-document";
import { ENGLISH } from "./english/index";
import { RECORDED_ENGLISH } from "./recorded/recorded-english";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const CODES = Object.keys(ENGLISH);
const holesOf = (template: string) => [...template.matchAll(/\{(\w+)(?::\w+)?\}/g)].map(([, name]) => name);

/** Product code that can name a code: neither the tables themselves nor tests. */
const SOURCES = ["server", "components", "app", "cli", "db"].flatMap((room) =>
  readdirSync(path.join(ROOT, room), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\/testing\/|node_modules/.test(file))
    .map((file) => path.join(room, file))
    .filter((file) => !/server\/domain\/reason\/(english|recorded)\//.test(file))
    .map((file) => ({ file, text: readFileSync(path.join(ROOT, file), "utf8") })),
);

/** Codes that are composed from lists of the domain. */
const COMPOSED: readonly string[] = [
  ...MOVES.map((move) => `move.${move}`),
  ...STOP_KINDS.flatMap((kind) => [`missing.${kind}`, `stop-rule.${kind}`]),
  ...ACTS.map((act) => `act.ask-${act}`),
  ...INDEPENDENCE_GROUNDS.map((ground) => `ground.${ground}`),
  ...["external.approved-saying", "external.refused-saying"],
];

describe("the English of reasons", () => {
  test("every template is used by product code", () => {
    const written = SOURCES.map(({ text }) => text).join("\n");
    expect(CODES.filter((code) => !COMPOSED.includes(code) && !written.includes(`"${code}"`))).toEqual([]);
  });

  test("every composed code has a template", () => {
    expect(COMPOSED.filter((code) => !CODES.includes(code))).toEqual([]);
  });

  test("the frozen English names only parts that a reason of its code has", () => {
    const strange = Object.entries(RECORDED_ENGLISH).flatMap(([code, template]) =>
      holesOf(template).filter((hole) => !holesOf(ENGLISH[code as keyof typeof ENGLISH]).includes(hole)),
    );
    expect(strange).toEqual([]);
  });

  test("no product file looks for something in a rendered sentence", () => {
    const looks =
      /renderReason\([^()]*\)\s*\??\.(split|match|matchAll|includes|startsWith|endsWith|indexOf|search|replace)/;
    const compares = /renderReason\([^()]*\)\s*[=!]==|[=!]==\s*renderReason\(/;
    expect(
      SOURCES.filter(({ text }) => looks.test(text) || compares.test(text)).map(({ file }) => file),
    ).toEqual([]);
  });
});
