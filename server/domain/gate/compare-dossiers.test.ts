import { expect, test } from "vitest";
import { compareDossiers } from "./compare-dossiers";

test("names the differences by gate and member, and nothing else", () => {
  const before = {
    summary: "a",
    gates: [
      { id: "auc", result: "passed" },
      { id: "scan", result: "passed" },
    ],
    caveats: "",
  };
  const after = {
    summary: "b",
    gates: [
      { id: "new", result: "missing" },
      { id: "auc", result: "passed" },
      { id: "scan", result: "failed" },
    ],
    caveats: "",
  };
  expect(compareDossiers(before, after)).toEqual([
    { pointer: "/summary", before: "a", after: "b" },
    { pointer: "/gates/scan/result", before: "passed", after: "failed" },
    { pointer: "/gates/new", before: undefined, after: { id: "new", result: "missing" } },
  ]);
  expect(compareDossiers(before, before)).toEqual([]);
});
