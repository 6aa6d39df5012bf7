import type { LineageKind } from "@/server/domain/lineage/node";
import { edgeStyleOf } from "./edge-strokes";
import { KIND_PRESENTATION } from "./kind-presentation";
import type { ShownGraph, ShownNode } from "./narrow-graph";

/** Returns the shown graph as JSON, with the member names of `GET /lineage/graph`. */
export function graphAsJson({ at, focus, grain, nodes, edges, complete }: ShownGraph): string {
  const sent = {
    ...(at === undefined ? {} : { at }),
    ...{ focus, grain },
    nodes: nodes.map(({ id, kind, label, detail, step, badges, evidence, members }) => ({
      ...{ id, kind, label, detail, step },
      badges: badges.map(({ word }) => word),
      evidence: evidence.length,
      ...(members ? { members: members.map((member) => member.id) } : {}),
    })),
    edges: edges.map(({ from, to, basis, through, at: since, claimedBy }) => ({
      ...{ from, to, basis, through, since, claimedBy },
    })),
    complete,
  };
  return `${JSON.stringify(sent, null, 2)}\n`;
}

/** The brackets of each kind's shape. */
const SHAPES: Readonly<Record<LineageKind, readonly [string, string]>> = {
  dataset: ["[(", ")]"],
  "feature-set": ["[(", ")]"],
  component: ["[", "]"],
  job: ["[[", "]]"],
  run: ["[", "]"],
  model: ["([", "])"],
  release: ["{{", "}}"],
  evaluation: ["[(", ")]"],
  deployment: ["(", ")"],
  endpoint: ["(", ")"],
  "batch-output": ["[(", ")]"],
};

const ARROWS = { attested: "==>", claimed: "-->", inferred: "-.->", through: "-.->" } as const;

/** Returns the shown graph as the text of a Mermaid flowchart. */
export function graphAsMermaid({ nodes, edges }: Pick<ShownGraph, "nodes" | "edges">): string {
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const lines = [
    ...nodes.map((node) => {
      const [open, close] = SHAPES[node.kind];
      return `${names.get(node.id)}${open}"${mermaidText(titleOf(node))}"${close}`;
    }),
    ...edges.map((edge) => {
      const style = edgeStyleOf(edge);
      const said =
        style === "through" ? `|through ${edge.through} hidden|` : style === "inferred" ? "|inferred|" : "";
      return `${names.get(edge.from)} ${ARROWS[style]}${said} ${names.get(edge.to)}`;
    }),
  ];
  return `flowchart LR\n${lines.map((line) => `  ${line}\n`).join("")}`;
}

/** “Run: train completed (failed)”. */
export function titleOf({ kind, label, detail, badges }: ShownNode): string {
  const states = badges.length === 0 ? "" : ` (${badges.map(({ word }) => word).join(", ")})`;
  return `${KIND_PRESENTATION[kind].word}: ${label} ${detail}${states}`;
}

/** Everything but letters, digits and plain punctuation becomes an entity, so that no name ends the text or adds to it. */
function mermaidText(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:()@/_+…-]/gu, (sign) => `#${sign.codePointAt(0)};`);
}
