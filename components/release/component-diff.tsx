"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReleasePageData, StageData } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Skeleton } from "../ui/skeleton";
import { Stack } from "../ui/stack";
import { ComparisonChoice } from "./comparison-choice";
import { ComponentList } from "./component-list";

interface ComponentDiffProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  /**
   * A stage, or the key of another release of the model. The default is the live release of the chosen stage.
   */
  readonly against: string | undefined;
  readonly href: (change: Readonly<Record<string, string | undefined>>, hash?: string) => string;
}

/** Compares the manifest with the live release of a stage or another release of the model. */
export function ComponentDiff({ page, stage, against, href }: ComponentDiffProps) {
  const chosen = againstOf(page, stage, against);
  const trpc = useTRPC();
  const { key } = page.release;
  const isOther = chosen !== undefined && chosen !== key && chosen !== stage.comparedWith;
  const compared = useQuery({
    ...trpc.release.compare.queryOptions({ release: key, with: chosen ?? key }),
    enabled: isOther,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Stack gap={3}>
      <ComparisonChoice page={page} chosen={chosen} href={href} />
      {compared.error && isOther ? (
        <RefusalNote error={compared.error} isAnnounced />
      ) : isOther && !compared.data ? (
        <Skeleton label="Comparing manifests" rows={page.release.components.length} />
      ) : (
        <ComponentList
          components={page.release.components}
          changes={
            chosen === undefined || chosen === key
              ? undefined
              : isOther
                ? compared.data?.components
                : stage.components
          }
        />
      )}
    </Stack>
  );
}

/** Returns the release to compare with. A stage means its live release; this release itself means none. */
function againstOf(
  { stages }: ReleasePageData,
  stage: StageData,
  against: string | undefined,
): string | undefined {
  if (against === undefined) return stage.live?.releaseKey;
  const named = stages.find((candidate) => candidate.stage === against);
  return named ? named.live?.releaseKey : against;
}
