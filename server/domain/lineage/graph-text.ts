import { csvRecord } from "../text/csv";
import type { EdgeBasis } from "./edge";
import type { LineageKind } from "./node";

export interface WrittenNode {
  readonly id: string;
  readonly kind: LineageKind;
  readonly label: string;
  readonly detail: string;
  readonly badges: readonly { readonly word: string }[];
}

export interface WrittenEdge {
  readonly from: string;
  readonly to: string;
  readonly basis: EdgeBasis;
  /** Number of hidden nodes that the edge replaces. */
  readonly through: number;
  readonly at: Date;
  readonly claimedBy: string | undefined;
}

export interface WrittenGraph {
  readonly nodes: readonly WrittenNode[];
  readonly edges: readonly WrittenEdge[];
  readonly complete: boolean;
}

/** The word of each kind of node, and the brackets of its shape in Mermaid. */
const KINDS: Readonly<Record<LineageKind, readonly [string, string, string]>> = {
  dataset: ["Data set", "[(", ")]"],
  "feature-set": ["Feature set", "[(", ")]"],
  component: ["Component", "[", "]"],
  job: ["Job", "[[", "]]"],
  run: ["Run", "[", "]"],
  model: ["Model version", "([", "])"],
  evaluation: ["Evaluation", "[(", ")]"],
  release: ["Release", "{{", "}}"],
  deployment: ["Deployment", "(", ")"],
  endpoint: ["Endpoint", "(", ")"],
  "batch-output": ["Batch output", "[(", ")]"],
};

export function kindWord(kind: LineageKind): string {
  return KINDS[kind][0];
}

/** “Run: train completed (failed)”. */
export function nodeTitle({ kind, label, detail, badges }: Omit<WrittenNode, "id">): string {
  const states = badges.length === 0 ? "" : ` (${badges.map(({ word }) => word).join(", ")})`;
  return `${kindWord(kind)}: ${label} ${detail}${states}`;
}

const ARROWS: Readonly<Record<EdgeBasis, string>> = { attested: "==>", claimed: "-->", inferred: "-.->" };

/** Returns the graph as the text of a Mermaid flowchart. A comment says if the graph is incomplete. */
export function graphAsMermaid({ nodes, edges, complete }: WrittenGraph): string {
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const lines = [
    ...(complete ? [] : ["%% This graph is incomplete."]),
    ...nodes.map((node) => {
      const [, open, close] = KINDS[node.kind];
      return `${names.get(node.id)}${open}"${mermaidText(nodeTitle(node))}"${close}`;
    }),
    ...edges.map(({ from, to, basis, through }) => {
      const arrow = through > 0 ? "-.->" : ARROWS[basis];
      const said = through > 0 ? `|through ${through} hidden|` : basis === "inferred" ? "|inferred|" : "";
      return `${names.get(from)} ${arrow}${said} ${names.get(to)}`;
    }),
  ];
  return `flowchart LR\n${lines.map((line) => `  ${line}\n`).join("")}`;
}

/** Everything but letters, digits and plain punctuation becomes an entity, so that no name ends the text or adds to it. */
function mermaidText(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:()@/_+…-]/gu, (sign) => `#${sign.codePointAt(0)};`);
}

const COLUMNS = [
  "from",
  "fromKind",
  "fromName",
  "to",
  "toKind",
  "toName",
  "basis",
  "through",
  "since",
] as const;

/**
 * Returns the graph as a CSV file with a row per edge. A node without an edge has a row without an output. Every row
 * says if the graph is complete, because a part of a file is often copied.
 */
export function graphAsCsv({ nodes, edges, complete }: WrittenGraph): string {
  const nodeOf = new Map(nodes.map((node) => [node.id, node]));
  const fields = (id: string) => {
    const node = nodeOf.get(id);
    return [id, node?.kind, node && `${node.label} ${node.detail}`];
  };
  const joined = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const rows = [
    ...edges.map(({ from, to, basis, through, at, claimedBy }) => [
      ...[...fields(from), ...fields(to)],
      ...[basis, through, at.toISOString(), claimedBy, complete],
    ]),
    ...nodes
      .filter(({ id }) => !joined.has(id))
      .map(({ id }) => [...fields(id), ...Array.from({ length: 7 }, () => undefined), complete]),
  ];
  return [csvRecord([...COLUMNS, "claimedBy", "complete"]), ...rows.map(csvRecord)].join("");
}
