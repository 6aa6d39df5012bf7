"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import {
  LINEAGE_PARAMETERS,
  type LineageView,
  lineageHref,
  neighbourhoodInput,
  pathsInput,
  refocused,
} from "../address/lineage-view";
import { useTRPC } from "../data/trpc";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { LINEAGE_OUTLINE } from "../page/page-outlines";
import { QueryPage } from "../page/query-page";
import { ButtonLink } from "../ui/button-link";
import { EmptyState } from "../ui/empty-state";
import { LineageNeighbourhood } from "./lineage-neighbourhood";
import { LineageSearch } from "./lineage-search";

const REFRESH_MS = 15_000;

/** Shows inputs and outputs around one node up to a number of steps; without a node, a search. */
export function LineagePage() {
  const [view, setView] = useQueryStates(LINEAGE_PARAMETERS);
  if (view.focus === null) {
    return (
      <Page
        header={
          <PageHeader
            title="Lineage"
            facts={[{ id: "what", fact: "inputs and outputs of data, runs and releases" }]}
          />
        }
      >
        <LineageSearch hrefOf={(id) => lineageHref(refocused(view, id))} />
      </Page>
    );
  }
  const onInspect = (id: string) => void setView({ inspect: id }, { history: "push", scroll: false });
  return view.to === null ? (
    <Around view={view} focus={view.focus} onInspect={onInspect} />
  ) : (
    <Between view={view} ends={{ from: view.focus, to: view.to }} onInspect={onInspect} />
  );
}

interface AroundProps {
  readonly view: LineageView;
  readonly focus: string;
  readonly onInspect: (id: string) => void;
}

function Around({ view, focus, onInspect }: AroundProps) {
  const query = useQuery({
    ...useTRPC().lineage.neighbourhood.queryOptions(neighbourhoodInput(view, focus)),
    placeholderData: (previous) => previous,
    // A frozen picture ignores new events.
    ...(view.freeze ? { staleTime: Number.POSITIVE_INFINITY } : { refetchInterval: REFRESH_MS }),
  });
  return (
    <QueryPage query={query} outline={LINEAGE_OUTLINE} refused={{ "not-found": MISSING }}>
      {(graph) => <LineageNeighbourhood graph={graph} view={view} onInspect={onInspect} />}
    </QueryPage>
  );
}

interface BetweenProps extends Pick<AroundProps, "view" | "onInspect"> {
  readonly ends: { readonly from: string; readonly to: string };
}

/** All paths between two nodes. */
function Between({ view, ends, onInspect }: BetweenProps) {
  const query = useQuery(useTRPC().lineage.paths.queryOptions(pathsInput(view, ends)));
  return (
    <QueryPage query={query} outline={LINEAGE_OUTLINE} refused={{ "not-found": MISSING }}>
      {(graph) => (
        <LineageNeighbourhood graph={graph} paths={graph.paths} view={view} onInspect={onInspect} />
      )}
    </QueryPage>
  );
}

const MISSING = (
  <EmptyState title="Lineage not found" act={<ButtonLink href="/lineage">Start a new search</ButtonLink>}>
    No run or release refers to it, or it belongs to a team that you are not in.
  </EmptyState>
);
