import { type LineageView, lineageHref, refocused } from "../address/lineage-view";
import type { Neighbourhood } from "../data/lineage-data";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { ButtonLink } from "../ui/button-link";
import { Callout } from "../ui/callout";
import { TimeStamp } from "../ui/time-stamp";
import { ImpactList } from "./impact-list";
import { KIND_PRESENTATION } from "./kind-presentation";
import { LineageBadge } from "./lineage-badge";
import { LineageBar } from "./lineage-bar";
import { LineageGraph } from "./lineage-graph";
import { LineageInspector } from "./lineage-inspector";
import { LineageTable } from "./lineage-table";
import { LineageTrail } from "./lineage-trail";
import { prepareCounts } from "./prepare-counts";

interface LineageNeighbourhoodProps {
  readonly graph: Neighbourhood;
  readonly view: LineageView;
  readonly onInspect: (id: string) => void;
}

/** Draws a node and its neighbourhood as picture or rows, and always says how much of it is shown. */
export function LineageNeighbourhood({ graph, view, onInspect }: LineageNeighbourhoodProps) {
  const focus = graph.nodes.find(({ id }) => id === graph.focus);
  const inspected = graph.nodes.find(({ id }) => id === view.inspect);
  const { shown, missing } = prepareCounts(graph);
  const focusHref = (id: string) => lineageHref(refocused({ ...view, focus: graph.focus }, id));
  const inspectHref = (id: string) => lineageHref({ ...view, inspect: id });
  const cut = graph.nodes.length < graph.total;
  return (
    <Page
      header={
        <PageHeader
          title={focus?.label ?? "Lineage"}
          {...(focus ? { qualifier: focus.detail } : {})}
          parent={{ href: "/lineage", word: "Lineage" }}
          facts={[
            { id: "kind", fact: focus ? KIND_PRESENTATION[focus.kind].word.toLowerCase() : "" },
            ...(focus?.badges ?? []).map((badge) => ({
              id: badge.word,
              fact: <LineageBadge badge={badge} />,
            })),
            { id: "count", fact: <span aria-live="polite">{shown}</span> },
          ]}
        />
      }
      inspector={
        inspected && (
          <LineageInspector
            key={inspected.id}
            graph={graph}
            node={inspected}
            closeHref={lineageHref({ ...view, inspect: null })}
            focusHref={focusHref}
            inspectHref={inspectHref}
          />
        )
      }
    >
      <LineageTrail graph={graph} focusHref={focusHref} />
      <LineageBar view={view} />
      {graph.at !== undefined && (
        <div className="mb-3">
          <Callout kind="note" title="This graph is in the past">
            <p>
              It shows what was known at <TimeStamp at={graph.at} />.
            </p>
            <ButtonLink href={lineageHref({ ...view, at: null })}>Show the present</ButtonLink>
          </Callout>
        </div>
      )}
      {view.mode === "breaks" && <ImpactList node={graph.focus} at={view.at} hrefOf={focusHref} />}
      {missing !== undefined && (
        <div className="mb-3">
          <Callout kind="note" title={`Incomplete: ${missing}.`}>
            {cut && (
              <ButtonLink href={lineageHref({ ...view, limit: Math.min(2_000, graph.nodes.length * 3) })}>
                Show more
              </ButtonLink>
            )}
          </Callout>
        </div>
      )}
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
