"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import {
  boardInputOf,
  isNarrowed,
  type ReleaseListView,
  releaseListQuery,
} from "../address/release-list-view";
import type { BoardData } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { useRefresh } from "../live/live-state";
import { BEHIND_MS, BehindNote } from "../release/behind-note";
import { NoRelease } from "../release/no-release";
import { EmptyState } from "../ui/empty-state";
import { Skeleton } from "../ui/skeleton";
import type { BoardActs, Moving } from "./board-acts";
import { BoardColumn } from "./board-column";
import { type Card, groupCards } from "./prepare-board";

/** Loads the dialogs of all moves with the first move. */
const MoveDialog = dynamic(() => import("./move-dialog").then((module) => module.MoveDialog), { ssr: false });

/**
 * Draws releases by stage. Dragging a card and its menu open the same dialog, which states the consequences.
 * Below laptop width the columns are stacked.
 */
export function Board({ view }: { readonly view: ReleaseListView }) {
  const refresh = useRefresh();
  const { data, error } = useQuery({
    ...useTRPC().release.board.queryOptions(boardInputOf(view)),
    refetchInterval: (query) => (query.state.data?.behind ? BEHIND_MS : refresh(query)),
    placeholderData: (previous) => previous,
  });
  const [dragged, setDragged] = useState<Card>();
  const [moving, setMoving] = useState<Moving>();
  if (error && !data) return <RefusalNote error={error} />;
  if (!data) return <Skeleton label="Loading the board" rows={16} />;
  const isEmpty =
    data.unasked.items.length +
      data.columns.flatMap(({ underWay, live, grandfathered }) => [
        ...underWay.items,
        ...live.items,
        ...grandfathered,
      ]).length ===
    0;
  if (isEmpty && !isNarrowed(view)) return <NoRelease />;
  if (isEmpty) {
    return (
      <EmptyState title="No matching releases">
        No release on the board matches all filters. Remove a filter or clear all.
      </EmptyState>
    );
  }
  const acts = { dragged, onDrag: setDragged, onMove: setMoving, now: data.now };
  return (
    <>
      <BehindNote behind={data.behind} />
      <BoardColumns view={view} board={data} acts={acts} />
      {moving && (
        <MoveDialog
          key={`${moving.releaseKey}/${moving.stage}`}
          moving={moving}
          onClose={() => setMoving(undefined)}
        />
      )}
    </>
  );
}

interface BoardColumnsProps {
  readonly view: ReleaseListView;
  readonly board: BoardData;
  readonly acts: BoardActs;
}

/** Draws the releases without a request, then one column per stage. */
function BoardColumns({ view, board, acts }: BoardColumnsProps) {
  const tableOf = (narrowed: Partial<ReleaseListView>) =>
    `/releases${releaseListQuery({ ...view, view: "table", after: null, before: null, ...narrowed })}`;
  return (
    <div className="grid gap-6 lg:auto-cols-[minmax(13.5rem,1fr)] lg:grid-flow-col lg:gap-4 lg:overflow-x-auto">
      <BoardColumn
        title="Not requested"
        stage={undefined}
        acts={acts}
        parts={[
          {
            word: "Open",
            groups: groupCards(board.unasked.items, undefined),
            more: board.unasked.hasMore ? tableOf({ statuses: ["not-requested"] }) : undefined,
            empty: "A promotion is requested for every open release.",
          },
        ]}
      />
      {board.columns.map(({ stage, underWay, live, grandfathered }) => (
        <BoardColumn
          key={stage}
          title={stage}
          stage={stage}
          acts={acts}
          parts={[
            {
              word: "In progress",
              groups: groupCards(underWay.items, stage),
              more: underWay.hasMore
                ? tableOf({
                    stage,
                    statuses: ["ready", "waiting", "blocked", "returned", "in-progress"],
                    order: "moved",
                  })
                : undefined,
              empty: `No promotion to ${stage} is requested.`,
            },
            {
              word: "Live",
              groups: groupCards(live.items, stage),
              found: grandfathered,
              more: live.hasMore ? tableOf({ stage, statuses: ["live"], order: "moved" }) : undefined,
              empty: `No release is live in ${stage}.`,
            },
          ]}
        />
      ))}
    </div>
  );
}
