import type { Metadata } from "next";
import { readQuery, requireActor } from "@/app/server-data";
import { changesHref, changesInput, loadChangesView } from "@/components/address/changes-view";
import { ChangesPage } from "@/components/change/changes-page";

export const metadata: Metadata = { title: "What changed" };

interface ChangesRouteProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ChangesRoute({ searchParams }: ChangesRouteProps) {
  const view = await loadChangesView(searchParams);
  await requireActor(changesHref(view));
  const input = changesInput(view);
  const query = input && (await readQuery(({ release }) => release.changes(input)));
  return <ChangesPage query={query} chosen={view} />;
}
