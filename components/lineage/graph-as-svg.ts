import { nodeTitle } from "@/server/domain/lineage/graph-text";
import { edgePath } from "./edge-path";
import { edgeStyleOf, strokeOf } from "./edge-strokes";
import { type LineageLayout, NODE_HEIGHT, NODE_WIDTH, type Position } from "./layout-lineage";
import type { ShownGraph, ShownNode } from "./narrow-graph";

const MARGIN = 24;
const CAPTION_HEIGHT = 32;
/** The longest texts that fit a node. */
const LABEL_MAX = 26;
const DETAIL_MAX = 32;

interface SvgPicture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

interface SvgInput {
  readonly graph: Pick<ShownGraph, "nodes" | "edges" | "focus" | "at">;
  readonly layout: LineageLayout;
  /** A line under the picture, which says how much of the graph it has. */
  readonly caption: string;
}

/** Returns the picture as an SVG file of its own: black on white, without scripts, styles and references. */
export function graphAsSvg({ graph, layout, caption }: SvgInput): SvgPicture {
  const { positions } = layout;
  const placed = graph.nodes.flatMap((node) => {
    const place = positions.get(node.id);
    return place ? [{ node, ...place }] : [];
  });
  const left = placed.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY) - MARGIN;
  const top = placed.reduce((least, { y }) => Math.min(least, y), Number.POSITIVE_INFINITY) - MARGIN;
  const right = placed.reduce((most, { x }) => Math.max(most, x), Number.NEGATIVE_INFINITY);
  const bottom = placed.reduce((most, { y }) => Math.max(most, y), Number.NEGATIVE_INFINITY);
  const width = Math.max(400, right + NODE_WIDTH + MARGIN - left);
  const height = bottom + NODE_HEIGHT + MARGIN + CAPTION_HEIGHT - top;
  const instant = graph.at === undefined ? "" : `, as known at ${graph.at.toISOString()}`;
  const body = [
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="#fff"/>`,
    ...graph.edges.map((edge) => edgeLine(edge, layout)),
    ...placed.map(({ node, x, y }) => nodeBox(node, { x, y }, node.id === graph.focus)),
    `<text x="${left + MARGIN}" y="${top + height - 16}" font-size="12" fill="#555">${xml(`${caption}${instant}`)}</text>`,
  ];
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" font-family="system-ui, sans-serif"><defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8z" fill="#777"/></marker></defs>\n${body.join("\n")}\n</svg>\n`,
    ...{ width, height },
  };
}

function edgeLine(edge: ShownGraph["edges"][number], { positions, passes }: LineageLayout): string {
  const from = positions.get(edge.from);
  const to = positions.get(edge.to);
  if (!from || !to) return "";
  const start = { x: from.x + NODE_WIDTH, y: from.y + NODE_HEIGHT / 2 };
  const end = { x: to.x, y: to.y + NODE_HEIGHT / 2 };
  const path = edgePath(start, end, passes.get(`${edge.from} ${edge.to}`));
  const { strokeWidth = 1, strokeDasharray } = strokeOf(edgeStyleOf(edge));
  const dashes = strokeDasharray === undefined ? "" : ` stroke-dasharray="${strokeDasharray}"`;
  return `<path d="${path}" fill="none" stroke="#777" stroke-width="${strokeWidth}"${dashes} marker-end="url(#arrow)"/>`;
}

const RADIUS: Readonly<Partial<Record<ShownNode["kind"], number>>> = {
  dataset: 26,
  "feature-set": 26,
  component: 4,
  model: 8,
  release: 8,
  evaluation: 26,
  deployment: 8,
  endpoint: 8,
  "batch-output": 26,
};

function nodeBox(node: ShownNode, { x, y }: Position, isFocus: boolean): string {
  const state = node.badges.map(({ word }) => word).join(", ");
  const dashes = node.kind === "job" ? ' stroke-dasharray="4 3"' : "";
  return [
    `<g><title>${xml(nodeTitle(node))}</title>`,
    `<rect x="${x}" y="${y}" width="${NODE_WIDTH}" height="${NODE_HEIGHT}" rx="${RADIUS[node.kind] ?? 0}" fill="#fff" stroke="#333" stroke-width="${isFocus ? 2.5 : 1}"${dashes}/>`,
    `<text x="${x + 14}" y="${y + 22}" font-size="13" font-weight="600" fill="#111">${xml(shortened(node.label, LABEL_MAX))}</text>`,
    `<text x="${x + 14}" y="${y + 39}" font-size="12" fill="#555">${xml(shortened(state === "" ? node.detail : state, DETAIL_MAX))}</text></g>`,
  ].join("");
}

function shortened(text: string, most: number): string {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : text;
}

/** Characters that XML 1.0 does not allow are left out. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
