import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { LINEAGE_KINDS } from "@/server/domain/lineage/node";

export const LINEAGE_MODES = ["around", "depends", "breaks"] as const;
export type LineageMode = (typeof LINEAGE_MODES)[number];
export const DEPTH_MAX = 20;
const TRAIL_MAX = 5;

/** The state of the lineage page. The URL holds all of it. */
export const LINEAGE_PARAMETERS = {
  focus: parseAsString,
  /** The nodes viewed before, oldest first. */
  trail: parseAsArrayOf(parseAsString, " ").withDefault([]),
  depth: parseAsInteger.withDefault(1),
  mode: parseAsStringLiteral(LINEAGE_MODES).withDefault("around"),
  view: parseAsStringLiteral(["graph", "table"]).withDefault("graph"),
  inspect: parseAsString,
  /** Keeps the picture as it is when new events arrive. */
  freeze: parseAsBoolean.withDefault(false),
  limit: parseAsInteger.withDefault(200),
  /** The second of two nodes: all paths between it and the focus are shown. */
  to: parseAsString,
  /** Kinds that are left out, and kinds of which the nodes in one place are drawn as one. */
  hide: parseAsArrayOf(parseAsStringLiteral(LINEAGE_KINDS), " ").withDefault([]),
  collapse: parseAsArrayOf(parseAsStringLiteral(LINEAGE_KINDS), " ").withDefault([]),
  /** Nodes of which the next step in one direction is shown too: `upstream:<id>`. */
  expand: parseAsArrayOf(parseAsString, " ").withDefault([]),
  /** Jobs and runs as nodes, or the edges between releases, models and data alone. */
  grain: parseAsStringLiteral(["run", "release"]).withDefault("run"),
  /** The graph as it was known at this instant, as ISO 8601 text. */
  at: parseAsString,
};
export type LineageView = inferParserType<typeof LINEAGE_PARAMETERS>;

/** Reads the state from the address on the server. */
export const loadLineageView = createLoader(LINEAGE_PARAMETERS);

const serialize = createSerializer(LINEAGE_PARAMETERS);

/** Returns the address of the page: `lineageHref({ focus: "release:breast-screening@2.3.0" })`. */
export function lineageHref(view: Partial<LineageView> = {}): string {
  return serialize("/lineage", view);
}

/** The state of the page of column lineage. */
export const COLUMNS_PARAMETERS = { node: parseAsString, column: parseAsString, at: parseAsString };
export type ColumnsView = inferParserType<typeof COLUMNS_PARAMETERS>;

export const loadColumnsView = createLoader(COLUMNS_PARAMETERS);

const serializeColumns = createSerializer(COLUMNS_PARAMETERS);

/** Returns the address of one column's lineage, or of a data set's columns. */
export function columnsHref(view: Partial<ColumnsView>): string {
  return serializeColumns("/lineage/columns", view);
}

/** Returns the input of the use-case. */
export function columnsInput({ node, column, at }: ColumnsView) {
  return {
    node: node ?? "",
    direction: "both" as const,
    ...(column === null ? {} : { column }),
    ...(at === null ? {} : { at }),
  };
}

/**
 * Returns the same page with another focus. The present focus joins the trail; if the new focus is on the
 * trail, the trail ends there.
 */
export function refocused(view: LineageView, focus: string): Partial<LineageView> {
  const passed = [...view.trail, ...(view.focus === null ? [] : [view.focus])];
  const at = passed.indexOf(focus);
  const trail = (at === -1 ? passed : passed.slice(0, at)).slice(-TRAIL_MAX);
  return { ...view, focus, trail, inspect: null, to: null, expand: [] };
}

/** Returns the same page with one more step shown from a node. */
export function expanded(view: LineageView, step: ExpandedStep): Partial<LineageView> {
  return { ...view, expand: [...view.expand, `${step.direction}:${step.node}`].slice(-EXPANDED_MAX) };
}

export interface ExpandedStep {
  readonly node: string;
  readonly direction: "upstream" | "downstream";
}
const EXPANDED_MAX = 20;

/** Returns the input of the use-case that finds the paths between the two nodes. */
export function pathsInput({ limit, grain, at }: LineageView, { from, to }: { from: string; to: string }) {
  return { from, to, limit: clampedLimit(limit), grain, ...(at === null ? {} : { at }) };
}

function clampedLimit(limit: number): number {
  return Math.min(2_000, Math.max(1, limit));
}

const DIRECTIONS = { around: "both", depends: "upstream", breaks: "downstream" } as const;

/**
 * Returns the input of the use-case. An address can hold any number, so depths are clamped to the allowed
 * range.
 */
export function neighbourhoodInput(view: LineageView, focus: string) {
  return {
    focus,
    trail: view.trail.slice(-TRAIL_MAX),
    direction: DIRECTIONS[view.mode],
    depth: Math.min(DEPTH_MAX, Math.max(1, view.depth)),
    limit: clampedLimit(view.limit),
    grain: view.grain,
    expand: view.expand.slice(-EXPANDED_MAX),
    ...(view.at === null ? {} : { at: view.at }),
  };
}
