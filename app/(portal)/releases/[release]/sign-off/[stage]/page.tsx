import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { Hydrate } from "@/components/data/hydrate";
import { tabTitle } from "@/components/page/tab-title";
import { SignOffDocument } from "@/components/sign-off/sign-off-document";

interface SignOffPageProps {
  readonly params: Promise<{ readonly release: string; readonly stage: string }>;
}

export async function generateMetadata({ params }: SignOffPageProps): Promise<Metadata> {
  const { release, stage } = await params;
  return tabTitle(`Sign off ${decodeURIComponent(release)} for ${stage}`);
}

export default async function SignOffPage({ params }: SignOffPageProps) {
  const { release: encoded, stage } = await params;
  const release = decodeURIComponent(encoded);
  await requireActor(`/releases/${encodeURIComponent(release)}/sign-off/${stage}`);
  await getQueryClient().prefetchQuery(trpc().signOff.page.queryOptions({ release, stage }));
  return (
    <Hydrate from={getQueryClient()}>
      <SignOffDocument release={release} stage={stage} />
    </Hydrate>
  );
}
