import { type LineageView, lineageHref } from "../address/lineage-view";
import type { LineagePaths, Neighbourhood } from "../data/lineage-data";
import { ButtonLink } from "../ui/button-link";
import { Callout } from "../ui/callout";
import { Stack } from "../ui/stack";
import { TimeStamp } from "../ui/time-stamp";

interface LineageNotesProps {
  readonly graph: Neighbourhood;
  readonly paths: LineagePaths["paths"] | undefined;
  readonly view: LineageView;
  /** The reason why the graph is incomplete; undefined if it is complete. */
  readonly missing: string | undefined;
}

/** Says if the graph is in the past, if no path joins two nodes, and if a part is missing. */
export function LineageNotes({ graph, paths, view, missing }: LineageNotesProps) {
  const isCut = graph.nodes.length < graph.total;
  const hasNoPath = paths?.count === 0;
  if (graph.at === undefined && !hasNoPath && missing === undefined) return null;
  return (
    <div className="mb-3">
      <Stack gap={2}>
        {graph.at !== undefined && (
          <Callout kind="note" title="This graph is in the past">
            <p>
              It shows what was known at <TimeStamp at={graph.at} />.
            </p>
            <ButtonLink href={lineageHref({ ...view, at: null })}>Show the present</ButtonLink>
          </Callout>
        )}
        {hasNoPath && (
          <Callout kind="note" title="No path between the two nodes">
            {graph.complete
              ? "Neither was made from the other."
              : "A path may exist in the part of the graph that was not read or that you cannot see."}
          </Callout>
        )}
        {missing !== undefined && (
          <Callout kind="note" title={`Incomplete: ${missing}.`}>
            {isCut && (
              <ButtonLink href={lineageHref({ ...view, limit: Math.min(2_000, graph.nodes.length * 3) })}>
                Show more
              </ButtonLink>
            )}
          </Callout>
        )}
      </Stack>
    </div>
  );
}
