"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { countOf } from "@/server/domain/text/count-of";
import { choosePlace, DRIFT_VIEW } from "../address/drift-view";
import type { DriftOverview } from "../data/drift-data";
import { useTRPC } from "../data/trpc";
import { useRefresh } from "../live/live-state";
import { DriftStateMark } from "../marks/drift-state-mark";
import { GrandfatheredMark } from "../marks/grandfathered-mark";
import { Page } from "../page/page";
import { DRIFT_OUTLINE } from "../page/page-outlines";
import { OutlineHeader } from "../page/page-skeleton";
import { QueryPage } from "../page/query-page";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { Stack } from "../ui/stack";
import { TextLink } from "../ui/text-link";
import { DriftPlaces } from "./drift-places";
import { DriftStage } from "./drift-stage";

/**
 * Shows how live models drift from their training data: where, which statistic, since when and under which
 * release.
 */
export function DriftPage() {
  const [view, setView] = useQueryStates(DRIFT_VIEW, { history: "push" });
  const query = useQuery({ ...useTRPC().drift.overview.queryOptions({}), refetchInterval: useRefresh() });
  return (
    <QueryPage query={query} outline={DRIFT_OUTLINE}>
      {(data) => {
        const place = choosePlace(data.places, view);
        return (
          <Page header={<OutlineHeader {...DRIFT_OUTLINE} />}>
            <DriftPlaces
              overview={data}
              place={place}
              onChoose={(chosen) => void setView({ ...chosen, series: null, named: null })}
            />
            {place && (
              <DriftStage
                key={`${place.modelKey} ${place.stage}`}
                place={place}
                view={view}
                onView={setView}
              />
            )}
            {!place && <NoDrift asked={view.model} hasOthers={data.places.length > 0} />}
            <Unwatched overview={data} />
          </Page>
        );
      }}
    </QueryPage>
  );
}

function NoDrift({ asked, hasOthers }: { readonly asked: string | null; readonly hasOthers: boolean }) {
  return (
    <EmptyState title={asked === null ? "No drift reports yet" : `No drift reports for ${asked}`}>
      A monitor sends windows with POST /api/v1/drift/windows: the statistic, its limits, the number of rows
      and the baseline. The series appear here immediately.{" "}
      {hasOthers && <TextLink href="/drift">See the monitored models.</TextLink>}
    </EmptyState>
  );
}

/** Lists live stages without drift monitoring, so that missing data is not read as stable. */
function Unwatched({ overview: { unwatched, isComplete } }: { readonly overview: DriftOverview }) {
  if (unwatched.length === 0 && isComplete) return null;
  return (
    <Section title="Live without drift monitoring" note={countOf(unwatched.length, "stage")}>
      <Stack as="ul" gap={1}>
        {unwatched.map(({ modelKey, modelTitle, stage, grandfathered }) => (
          <li key={`${modelKey} ${stage}`} className="flex flex-wrap items-center gap-x-3">
            <DriftStateMark state="empty" />
            <span>
              <TextLink href={`/models/${encodeURIComponent(modelKey)}`}>{modelTitle}</TextLink>, {stage}
            </span>
            {grandfathered && <GrandfatheredMark adoption={grandfathered} />}
          </li>
        ))}
      </Stack>
      <p className="mt-2 max-w-prose text-13 text-ink-muted">
        No drift window has arrived for these models. Their drift is unknown, which is not the same as stable.
        {!isComplete && " Not all series are counted here. Open the page of a model to choose it."}
      </p>
    </Section>
  );
}
