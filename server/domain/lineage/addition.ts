import { datasetNode, type LineageName, versionNode } from "./node";
import { type LineageMention, type LineageProcess, type LineageStatement, processOf } from "./process";

/** Everything that one event adds to the graph. */
export interface LineageAddition {
  /** Undefined for an event about data sets alone. */
  readonly process: LineageProcess | undefined;
  readonly datasets: readonly NamedDataset[];
  readonly aliases: readonly { readonly datasetId: string; readonly aliasId: string }[];
  readonly columns: readonly ColumnEdge[];
}

/** A data set that an event names, in one version or without one. */
export interface NamedDataset extends LineageMention {
  readonly artifactId: string;
  readonly datasetId: string;
}

/** One column made from another. */
export interface ColumnEdge {
  readonly datasetId: string;
  readonly column: string;
  readonly fromDatasetId: string;
  readonly fromColumn: string;
  /** `DIRECT/AGGREGATION`; empty if the sender states none. */
  readonly transformation: string;
}

export function additionOf(statement: LineageStatement): LineageAddition {
  const { inputs, outputs, aliases, columns } = statement;
  const others = [
    ...aliases.flatMap(({ dataset, alias }) => [dataset, alias]),
    ...columns.flatMap(({ dataset, from }) => [dataset, from]),
  ];
  const named = [...inputs, ...outputs].map(datasetOf);
  const known = new Set(named.map(({ datasetId }) => datasetId));
  return {
    process: processOf(statement),
    datasets: distinct(
      // A data set that is only an alias or the source of a column is found by its name, without a version.
      [...named, ...others.filter((name) => !known.has(datasetNode(name))).map(unversioned)],
      ({ artifactId, datasetId }) => `${artifactId} ${datasetId}`,
    ),
    aliases: distinct(
      aliases
        .map(({ dataset, alias }) => ({ datasetId: datasetNode(dataset), aliasId: datasetNode(alias) }))
        .filter(({ datasetId, aliasId }) => datasetId !== aliasId),
      ({ datasetId, aliasId }) => `${datasetId} ${aliasId}`,
    ),
    columns: distinct(
      columns.map(({ dataset, column, from, fromColumn, transformation }) => ({
        datasetId: datasetNode(dataset),
        column,
        fromDatasetId: datasetNode(from),
        fromColumn,
        transformation: transformation?.slice(0, TRANSFORMATION_MAX) ?? "",
      })),
      (edge) => Object.values(edge).join(" "),
    ),
  };
}

const TRANSFORMATION_MAX = 100;

function unversioned({ namespace, name }: LineageName): NamedDataset {
  return datasetOf({ namespace, name, version: undefined });
}

function datasetOf({ namespace, name, version }: LineageMention): NamedDataset {
  const dataset = { namespace, name };
  return {
    namespace,
    name,
    version,
    artifactId: versionNode(dataset, version),
    datasetId: datasetNode(dataset),
  };
}

function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
