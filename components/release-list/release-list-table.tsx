"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import {
  isNarrowed,
  RELEASE_COLUMNS,
  type ReleaseColumn,
  type ReleaseListView,
  searchInputOf,
} from "../address/release-list-view";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { useRefresh } from "../live/live-state";
import { BEHIND_MS, BehindNote } from "../release/behind-note";
import { NoRelease } from "../release/no-release";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Menu } from "../ui/menu";
import { SelectField } from "../ui/select-field";
import { Skeleton } from "../ui/skeleton";
import { Table } from "../ui/table";
import { releaseColumns } from "./release-list-columns";

/** Drawn once it works. */
const DownloadReleases = dynamic(
  () => import("./release-list-download").then((module) => module.DownloadReleases),
  { ssr: false },
);

interface ReleaseTableProps {
  readonly view: ReleaseListView;
  readonly onView: (change: Partial<ReleaseListView>) => void;
}

/** Draws a page of the releases in the chosen order. */
export function ReleaseTable({ view, onView }: ReleaseTableProps) {
  const refresh = useRefresh();
  const { data, error } = useQuery({
    ...useTRPC().release.search.queryOptions(searchInputOf(view)),
    refetchInterval: (query) => (query.state.data?.behind ? BEHIND_MS : refresh(query)),
    placeholderData: (previous) => previous,
  });
  if (error && !data) return <RefusalNote error={error} />;
  if (!data) return <Skeleton label="Loading releases" rows={12} />;
  const columns = releaseColumns(data.now, data.grandfathered).filter(
    ({ id }) => !view.without?.includes(id as ReleaseColumn),
  );
  return (
    <>
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <Order view={view} onView={onView} />
        <div className="flex flex-wrap items-center gap-2">
          <Columns view={view} onView={onView} />
          <DownloadReleases rows={data.items} />
        </div>
      </div>
      <BehindNote behind={data.behind} />
      <Table
        caption="Releases"
        rows={data.items}
        rowKey={({ id }) => id}
        columns={columns}
        empty={
          isNarrowed(view) ? (
            <EmptyState title="No matching releases">
              No release that you can see matches all filters. Remove a filter or clear all.
            </EmptyState>
          ) : (
            <NoRelease />
          )
        }
      />
      {(data.previous !== undefined || data.next !== undefined) && (
        <nav aria-label="Pages" className="mt-4 flex gap-2">
          {data.previous !== undefined && (
            <Button onClick={() => onView({ before: data.previous ?? null })}>Previous</Button>
          )}
          {data.next !== undefined && (
            <Button onClick={() => onView({ after: data.next ?? null })}>Next</Button>
          )}
        </nav>
      )}
    </>
  );
}

const ORDERS = [
  { value: "opened desc", label: "newest first" },
  { value: "opened asc", label: "oldest first" },
  { value: "moved desc", label: "recently changed first" },
  { value: "moved asc", label: "least recently changed first" },
  { value: "key asc", label: "by key, A to Z" },
  { value: "key desc", label: "by key, Z to A" },
];

function Order({ view, onView }: ReleaseTableProps) {
  const choose = (value: string) => {
    const [order, direction] = value.split(" ") as [ReleaseListView["order"], ReleaseListView["direction"]];
    onView({ order, direction });
  };
  return (
    <div className="w-56">
      <SelectField
        label="Order"
        value={`${view.order} ${view.direction}`}
        onChange={({ target }) => choose(target.value)}
        options={ORDERS}
      />
    </div>
  );
}

const COLUMN_WORDS: Record<ReleaseColumn, string> = {
  tier: "Tier",
  team: "Team",
  stages: "Stages",
  moved: "Changed",
  policy: "Policy",
  by: "Opened by",
  opened: "Opened",
};

/** Chooses the shown columns. They are in the address, so links and saved views keep them. */
function Columns({ view, onView }: ReleaseTableProps) {
  const without = view.without ?? [];
  const turn = (column: ReleaseColumn, isShown: boolean) => {
    const left = isShown ? without.filter((one) => one !== column) : [...without, column];
    onView({ without: left.length === 0 ? null : left, after: view.after, before: view.before });
  };
  return (
    <Menu word="Columns">
      {() => (
        <fieldset>
          <legend className="sr-only">Columns</legend>
          {RELEASE_COLUMNS.map((column) => (
            <label key={column} className="flex min-h-(--control-small) items-center gap-2 text-13">
              <input
                type="checkbox"
                checked={!without.includes(column)}
                onChange={({ target }) => turn(column, target.checked)}
                className="size-4 accent-accent"
              />
              {COLUMN_WORDS[column]}
            </label>
          ))}
        </fieldset>
      )}
    </Menu>
  );
}
