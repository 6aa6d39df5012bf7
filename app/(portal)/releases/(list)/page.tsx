import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { callTrpc, getQueryClient, requireActor, trpc } from "@/app/server-data";
import {
  boardInputOf,
  countInputOf,
  loadReleaseListView,
  searchInputOf,
} from "@/components/address/release-list-view";
import { Hydrate } from "@/components/data/hydrate";
import { ReleaseList } from "@/components/release-list/release-list";

export const metadata: Metadata = { title: "Releases" };

interface ReleasesRouteProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ReleasesRoute({ searchParams }: ReleasesRouteProps) {
  await requireActor("/releases");
  const params = await searchParams;
  // An address without parameters opens with the view that the person chose as their default.
  if (Object.keys(params).length === 0) {
    const views = await (await callTrpc()).savedView.list({ list: "releases" });
    const first = views.find(({ isDefault }) => isDefault);
    if (first && first.query !== "") redirect(`/releases?${first.query}`);
  }
  const view = await loadReleaseListView(params);
  const { release } = trpc();
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchQuery(release.choices.queryOptions({})),
    view.view === "board"
      ? queries.prefetchQuery(release.board.queryOptions(boardInputOf(view)))
      : queries.prefetchQuery(release.search.queryOptions(searchInputOf(view))),
    queries.prefetchQuery(
      release.count.queryOptions(view.view === "board" ? boardInputOf(view) : countInputOf(view)),
    ),
  ]);
  return (
    <Hydrate from={queries}>
      <ReleaseList />
    </Hydrate>
  );
}
