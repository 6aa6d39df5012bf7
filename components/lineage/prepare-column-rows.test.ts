import { describe, expect, test } from "vitest";
import type { ColumnStep } from "../data/lineage-data";
import { columnsAsCsv, prepareColumnRows } from "./prepare-column-rows";

/** `a.x` is column `x` of the data set `a`. */
function edge(from: string, to: string, over: Partial<ColumnStep> = {}): ColumnStep {
  const [source = "", fromColumn = ""] = from.split(".");
  const [target = "", column = ""] = to.split(".");
  return {
    datasetId: `dataset:s3/${target}`,
    column,
    fromDatasetId: `dataset:s3/${source}`,
    fromColumn,
    transformation: "",
    processId: undefined,
    since: new Date("2026-01-05T10:00:00Z"),
    claimedBy: "trainer-ci",
    basis: "claimed",
    step: -1,
    ...over,
  };
}

const shown = (edges: readonly ColumnStep[], direction: "upstream" | "downstream") =>
  prepareColumnRows(edges, direction).map(
    ({ level, dataset, column, isRepeated }) => `${level} ${dataset}.${column}${isRepeated ? " again" : ""}`,
  );

describe("the rows of a column", () => {
  test("are indented below the column that they lead to, in both directions", () => {
    const edges = [
      edge("people.born", "rows.age"),
      edge("clock.today", "rows.age"),
      edge("forms.birthday", "people.born", { step: -2 }),
      edge("rows.age", "model.input", { step: 1 }),
    ];
    expect(shown(edges, "upstream")).toEqual(["1 people.born", "2 forms.birthday", "1 clock.today"]);
    expect(shown(edges, "downstream")).toEqual(["1 model.input"]);
  });

  test("list what follows a column once, also on a cycle through the first column", () => {
    const edges = [
      edge("a.x", "rows.age"),
      edge("b.x", "rows.age"),
      edge("c.x", "a.x", { step: -2 }),
      edge("c.x", "b.x", { step: -2 }),
      edge("rows.age", "c.x", { step: -3 }),
    ];
    expect(shown(edges, "upstream")).toEqual(["1 a.x", "2 c.x", "3 rows.age again", "1 b.x", "2 c.x again"]);
  });

  test("say how a column is made, and where two names are one data set", () => {
    const edges = [
      edge("a.x", "rows.age", { transformation: "DIRECT/AGGREGATION" }),
      edge("alias.age", "rows.age", { basis: "inferred" }),
      edge("b.x", "rows.age"),
    ];
    expect(prepareColumnRows(edges, "upstream").map(({ how }) => how)).toEqual([
      "direct, aggregation",
      "the same data set under another name",
      "not stated",
    ]);
  });
});

test("the CSV has one line per step, and no cell begins a formula", () => {
  const csv = columnsAsCsv({ edges: [edge("people.=1+1", "rows.age", { processId: "run:1", step: -2 })] });
  expect(csv.split("\r\n")[1]).toBe(
    "upstream,2,s3,people,'=1+1,s3,rows,age,,claimed,run:1,2026-01-05T10:00:00.000Z,trainer-ci",
  );
});
