"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { countOf } from "@/server/domain/text/count-of";
import {
  countInputOf,
  RELEASE_LIST_VIEW,
  type ReleaseListView,
  releaseListQuery,
} from "../address/release-list-view";
import { Board } from "../board/board";
import { useTRPC } from "../data/trpc";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { Tabs } from "../ui/tabs";
import { ReleaseFilters } from "./release-list-filters";
import { ReleaseTable } from "./release-list-table";

/** Loaded on demand, because most readers never open it. */
const SavedViewsMenu = dynamic(() =>
  import("../page/saved-views-menu").then((loaded) => loaded.SavedViewsMenu),
);

/** Draws the visible releases as a board of stages or as a table with filters. The address holds all of it. */
export function ReleaseList() {
  const [view, setView] = useQueryStates(RELEASE_LIST_VIEW, {
    history: "push",
    shallow: true,
    scroll: false,
  });
  /** A new filter starts at the first page. */
  const onView = (change: Partial<ReleaseListView>) => void setView({ after: null, before: null, ...change });
  const pageless = { ...view, after: null, before: null };
  return (
    <Page
      header={
        <PageHeader
          title="Releases"
          facts={[{ id: "count", fact: <Found view={view} /> }]}
          moreActs={
            <SavedViewsMenu
              list="releases"
              path="/releases"
              hasDefault
              query={releaseListQuery({ ...view, after: null, before: null })}
            />
          }
        />
      }
    >
      <Tabs
        label="Releases"
        tabs={(["board", "table"] as const).map((one) => ({
          href: `/releases${releaseListQuery({ ...pageless, view: one })}`,
          word: one === "board" ? "Board" : "Table",
          isCurrent: view.view === one,
        }))}
      />
      <ReleaseFilters view={view} onView={onView} />
      {view.view === "board" ? <Board view={view} /> : <ReleaseTable view={view} onView={onView} />}
    </Page>
  );
}

/** Shows the number of results, as far as they were counted. */
function Found({ view }: { readonly view: ReleaseListView }) {
  const { data } = useQuery({
    ...useTRPC().release.count.queryOptions(
      countInputOf(view.view === "board" ? { ...view, stage: null, statuses: null } : view),
    ),
    placeholderData: (previous) => previous,
  });
  if (!data) return <span>counting</span>;
  const count = countOf(data.count, "release");
  return <span>{data.isMore ? `more than ${count}` : count}</span>;
}
