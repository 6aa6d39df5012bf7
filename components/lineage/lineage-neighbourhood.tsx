import dynamic from "next/dynamic";
import { useMemo } from "react";
import {
  type ExpandedStep,
  expanded,
  type LineageView,
  lineageHref,
  refocused,
} from "../address/lineage-view";
import type { LineagePaths, Neighbourhood } from "../data/lineage-data";
import { Page } from "../page/page";
import { ExportMenu } from "./export-menu";
import { LineageBar } from "./lineage-bar";
import { LineageGraph } from "./lineage-graph";
import { LineageHeader } from "./lineage-header";
import { LineageLegend } from "./lineage-legend";
import { LineageNotes } from "./lineage-notes";
import { LineageTable } from "./lineage-table";
import { LineageTrail } from "./lineage-trail";
import { narrowGraph, type ShownNode } from "./narrow-graph";
import { prepareCounts } from "./prepare-counts";

/** Loaded when a node is inspected, and with the list of affected releases. */
const LineageInspector = dynamic(() =>
  import("./lineage-inspector").then((module) => module.LineageInspector),
);
const ImpactList = dynamic(() => import("./impact-list").then((module) => module.ImpactList));
interface LineageNeighbourhoodProps {
  readonly graph: Neighbourhood;
  /** Present if the graph is all paths between two nodes. */
  readonly paths?: LineagePaths["paths"];
  readonly view: LineageView;
  readonly onInspect: (id: string) => void;
}

/** Draws a node and its neighbourhood as picture or rows, and always says how much of it is shown. */
export function LineageNeighbourhood({ graph, paths, view, onInspect }: LineageNeighbourhoodProps) {
  const { hide, collapse } = view;
  const narrowed = useMemo(() => {
    const keep = [graph.focus, ...(paths ? [paths.to] : [])];
    return narrowGraph(graph, { hide, collapse, keep });
  }, [graph, paths, hide, collapse]);
  const { shown, missing } = prepareCounts(graph, { shown: narrowed.nodes.length, hide, collapse });
  const nodes: readonly ShownNode[] = [...narrowed.nodes, ...graph.nodes];
  const inspected = nodes.find(({ id }) => id === view.inspect);
  const focusHref = (id: string) => lineageHref(refocused({ ...view, focus: graph.focus }, id));
  const expandHref = useMemo(
    () => (paths ? undefined : (step: ExpandedStep) => lineageHref(expanded(view, step))),
    [paths, view],
  );
  const inspectHref = (id: string) => lineageHref({ ...view, inspect: id });
  return (
    <Page
      header={<LineageHeader graph={graph} paths={paths} shown={shown} />}
      inspector={
        inspected && (
          <LineageInspector
            key={inspected.id}
            graph={inspected.members ? narrowed : graph}
            node={inspected}
            closeHref={lineageHref({ ...view, inspect: null })}
            focusHref={focusHref}
            pathsHref={(id) => lineageHref({ ...view, to: id, inspect: null })}
            inspectHref={inspectHref}
            expandHref={expandHref}
          />
        )
      }
    >
      <LineageTrail graph={graph} focusHref={focusHref} />
      <LineageBar graph={graph} view={view} />
      <LineageNotes graph={graph} paths={paths} view={view} missing={missing} />
      {view.mode === "breaks" && !paths && <ImpactList node={graph.focus} at={view.at} hrefOf={focusHref} />}
      {view.view === "graph" ? (
        <>
          <LineageGraph
            graph={narrowed}
            inspected={view.inspect ?? undefined}
            onInspect={onInspect}
            expandHref={expandHref}
            caption={shown}
          />
          <LineageLegend edges={narrowed.edges} />
          <div className="hidden print:block">
            <LineageTable graph={narrowed} inspected={undefined} hrefOf={inspectHref} />
          </div>
        </>
      ) : (
        <>
          <div data-not-printed className="mb-2">
            <ExportMenu graph={narrowed} caption={shown} />
          </div>
          <LineageTable graph={narrowed} inspected={view.inspect ?? undefined} hrefOf={inspectHref} />
        </>
      )}
    </Page>
  );
}
