import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { isEvidenceType } from "@/server/domain/evidence/evidence-types";
import { ruleEnvironment } from "@/server/domain/expression/index";
import { compiled } from "@/server/domain/gate/basis/gate-expression";
import { EVIDENCE_SOURCES } from "./index";

const PAGE = readFileSync(path.resolve(import.meta.dirname, "../../docs/integrations/README.md"), "utf8");
const rowsOf = (heading: string) =>
  (PAGE.split(`## ${heading}\n`)[1] ?? "")
    .split("\n## ")[0]
    ?.split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.split(" | ")) ?? [];
const codes = (cell = "") => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code as string);

test("docs/integrations/README.md has a row for every source, and its types exist", () => {
  const rows = rowsOf("Tools");
  expect(rows.map(([source]) => codes(source)[0])).toEqual(
    expect.arrayContaining(Object.keys(EVIDENCE_SOURCES)),
  );
  for (const type of rows.flatMap((cells) => codes(cells[3]))) expect(isEvidenceType(type), type).toBe(true);
});

test("each example of a rule is valid for its type", () => {
  const rows = rowsOf("Rules for gates");
  expect(rows.length).toBeGreaterThan(8);
  for (const [types, examples] of rows) {
    const [rule = ""] = codes(examples);
    for (const type of codes(types)) {
      if (!isEvidenceType(type)) throw new Error(type);
      expect(() => compiled(rule, ruleEnvironment(type), "boolean"), `${type}: ${rule}`).not.toThrow();
    }
  }
});
