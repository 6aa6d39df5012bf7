import { type LineageView, lineageHref, refocused } from "../address/lineage-view";
import type { LineagePaths, Neighbourhood } from "../data/lineage-data";
import { Page } from "../page/page";
import { ImpactList } from "./impact-list";
import { LineageBar } from "./lineage-bar";
import { LineageGraph } from "./lineage-graph";
import { LineageHeader } from "./lineage-header";
import { LineageInspector } from "./lineage-inspector";
import { LineageNotes } from "./lineage-notes";
import { LineageTable } from "./lineage-table";
import { LineageTrail } from "./lineage-trail";
import { prepareCounts } from "./prepare-counts";

interface LineageNeighbourhoodProps {
  readonly graph: Neighbourhood;
  /** Present if the graph is all paths between two nodes. */
  readonly paths?: LineagePaths["paths"];
  readonly view: LineageView;
  readonly onInspect: (id: string) => void;
}

/** Draws a node and its neighbourhood as picture or rows, and always says how much of it is shown. */
export function LineageNeighbourhood({ graph, paths, view, onInspect }: LineageNeighbourhoodProps) {
  const inspected = graph.nodes.find(({ id }) => id === view.inspect);
  const { shown, missing } = prepareCounts(graph);
  const focusHref = (id: string) => lineageHref(refocused({ ...view, focus: graph.focus }, id));
  const inspectHref = (id: string) => lineageHref({ ...view, inspect: id });
  return (
    <Page
      header={<LineageHeader graph={graph} paths={paths} shown={shown} />}
      inspector={
        inspected && (
          <LineageInspector
            key={inspected.id}
            graph={graph}
            node={inspected}
            closeHref={lineageHref({ ...view, inspect: null })}
            focusHref={focusHref}
            pathsHref={(id) => lineageHref({ ...view, to: id, inspect: null })}
            inspectHref={inspectHref}
          />
        )
      }
    >
      <LineageTrail graph={graph} focusHref={focusHref} />
      <LineageBar view={view} />
      <LineageNotes graph={graph} paths={paths} view={view} missing={missing} />
      {view.mode === "breaks" && !paths && <ImpactList node={graph.focus} at={view.at} hrefOf={focusHref} />}
      {view.view === "graph" ? (
        <>
          <LineageGraph graph={graph} inspected={view.inspect ?? undefined} onInspect={onInspect} />
          <p data-not-printed className="mt-2 text-12 text-ink-muted">
            Inputs are on the left of their outputs. Thick lines are recorded by Countersign, thin lines are
            stated by an event, dashed lines are inferred because the version is not stated, and dotted lines
            pass through hidden jobs and runs. Arrow keys move along the lines.
          </p>
          <div className="hidden print:block">
            <LineageTable graph={graph} inspected={undefined} hrefOf={inspectHref} />
          </div>
        </>
      ) : (
        <LineageTable graph={graph} inspected={view.inspect ?? undefined} hrefOf={inspectHref} />
      )}
    </Page>
  );
}
