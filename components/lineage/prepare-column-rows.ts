import { readNode } from "@/server/domain/lineage/node";
import { csvRecord } from "@/server/domain/text/csv";
import { withHiddenShown } from "@/server/domain/text/visible-text";
import type { ColumnLineage, ColumnStep } from "../data/lineage-data";

export interface ColumnRow {
  readonly key: string;
  /** The far column of the step: a source, or a column made from it. */
  readonly column: string;
  readonly datasetId: string;
  readonly dataset: string;
  readonly namespace: string;
  /** Steps from the column of the page, for the indentation. */
  readonly level: number;
  readonly how: string;
  /** True if the same column is listed above: what follows it is not repeated. */
  readonly isRepeated: boolean;
  readonly edge: ColumnStep;
}

type Direction = "upstream" | "downstream";

/** Returns the steps in one direction as an indented list: below each column those that follow it. */
export function prepareColumnRows(edges: readonly ColumnStep[], direction: Direction): readonly ColumnRow[] {
  const steps = edges.filter(({ step }) => (direction === "upstream" ? step < 0 : step > 0));
  const following = new Map<string, ColumnStep[]>();
  for (const edge of steps) {
    const near = keyOf(endOf(edge, direction === "upstream" ? "to" : "from"));
    following.set(near, [...(following.get(near) ?? []), edge]);
  }
  const rows: ColumnRow[] = [];
  const listed = new Set<string>();
  const list = (edge: ColumnStep, level: number) => {
    const far = endOf(edge, direction === "upstream" ? "from" : "to");
    const isRepeated = listed.has(keyOf(far));
    listed.add(keyOf(far));
    rows.push(rowOf(edge, { far, level, isRepeated }));
    if (isRepeated) return;
    for (const next of following.get(keyOf(far)) ?? []) list(next, level + 1);
  };
  const first = steps.filter(({ step }) => Math.abs(step) === 1);
  for (const { datasetId, column } of first.map((edge) =>
    endOf(edge, direction === "upstream" ? "to" : "from"),
  ))
    listed.add(keyOf({ datasetId, column }));
  for (const edge of first) list(edge, 1);
  return rows;
}

interface Column {
  readonly datasetId: string;
  readonly column: string;
}

function rowOf(
  edge: ColumnStep,
  { far, level, isRepeated }: { readonly far: Column; readonly level: number; readonly isRepeated: boolean },
): ColumnRow {
  const { namespace, name } = nameOf(far.datasetId);
  return {
    key: `${edge.datasetId} ${edge.column} ${edge.fromDatasetId} ${edge.fromColumn} ${edge.transformation}`,
    column: withHiddenShown(far.column),
    datasetId: far.datasetId,
    dataset: withHiddenShown(name),
    namespace: withHiddenShown(namespace),
    level,
    how: howOf(edge),
    isRepeated,
    edge,
  };
}

/** “direct, aggregation”, as the sender states it. */
function howOf({ transformation, basis }: ColumnStep): string {
  if (basis === "inferred") return "the same data set under another name";
  return transformation === ""
    ? "not stated"
    : withHiddenShown(transformation.toLowerCase().replaceAll("_", " ").replaceAll("/", ", "));
}

function endOf(edge: ColumnStep, end: "from" | "to"): Column {
  return end === "from" ? { datasetId: edge.fromDatasetId, column: edge.fromColumn } : edge;
}

function keyOf({ datasetId, column }: Column): string {
  return `${datasetId} ${column}`;
}

/** Returns the name and the namespace of a data set by its id. */
export function nameOf(datasetId: string): { readonly namespace: string; readonly name: string } {
  const reference = readNode(datasetId);
  return reference?.of === "dataset" ? reference : { namespace: "", name: datasetId };
}

const HEADINGS = [
  "direction",
  "step",
  "from namespace",
  "from data set",
  "from column",
  "to namespace",
  "to data set",
  "to column",
  "transformation",
  "basis",
  "run",
  "known since",
  "stated by",
];

/** Returns the steps of a column as CSV (RFC 4180, instants in UTC). */
export function columnsAsCsv({ edges }: Pick<ColumnLineage, "edges">): string {
  const lines = edges.map((edge) => {
    const from = nameOf(edge.fromDatasetId);
    const to = nameOf(edge.datasetId);
    return [
      edge.step < 0 ? "upstream" : "downstream",
      Math.abs(edge.step),
      ...[from.namespace, from.name, edge.fromColumn],
      ...[to.namespace, to.name, edge.column],
      ...[edge.transformation, edge.basis, edge.processId ?? "", edge.since.toISOString(), edge.claimedBy],
    ];
  });
  return [HEADINGS, ...lines].map(csvRecord).join("");
}
