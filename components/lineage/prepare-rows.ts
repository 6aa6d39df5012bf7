import { countOf } from "@/server/domain/text/count-of";
import type { LineageEdge } from "../data/lineage-data";
import { EDGE_WORDS, edgeStyleOf } from "./edge-strokes";
import type { ShownNode } from "./narrow-graph";

interface LineageRow {
  readonly node: ShownNode;
  /** “2 steps before”, “here”, “1 step after”. */
  readonly where: string;
  /** The names of its direct inputs, the first few of them, each with the support of the edge. */
  readonly from: string;
  readonly to: string;
}

const NAMED_MAX = 3;

/** Returns the rows in the order of the picture: inputs first. */
export function prepareRows({
  nodes,
  edges,
}: {
  readonly nodes: readonly ShownNode[];
  readonly edges: readonly LineageEdge[];
}): readonly LineageRow[] {
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  const before = new Map<string, string[]>();
  const after = new Map<string, string[]>();
  for (const { from, to, basis, through } of edges) {
    const how = EDGE_WORDS[edgeStyleOf({ basis, through })];
    before.set(to, [...(before.get(to) ?? []), `${labels.get(from) ?? ""} (${how})`]);
    after.set(from, [...(after.get(from) ?? []), `${labels.get(to) ?? ""} (${how})`]);
  }
  return nodes
    .toSorted((a, b) => a.step - b.step || a.kind.localeCompare(b.kind) || a.label.localeCompare(b.label))
    .map((node) => ({
      node,
      where: whereOf(node.step),
      from: named(before.get(node.id)),
      to: named(after.get(node.id)),
    }));
}

function whereOf(step: number): string {
  if (step === 0) return "here";
  const steps = Math.abs(step);
  return `${countOf(steps, "step")} ${step < 0 ? "before" : "after"}`;
}

function named(labels: readonly string[] = []): string {
  const distinct = [...new Set(labels)];
  const rest = distinct.length - NAMED_MAX;
  return `${distinct.slice(0, NAMED_MAX).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
