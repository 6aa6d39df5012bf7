"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { arrangeSeries, type DriftView, driftSeriesInput } from "../address/drift-view";
import { viewHref } from "../address/release-view";
import type { DriftList, DriftPlace, DriftSeries } from "../data/drift-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { useRefresh } from "../live/live-state";
import { Callout } from "../ui/callout";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";
import { DriftCard } from "./drift-card";
import { DriftControls } from "./drift-controls";
import { DriftFocus } from "./drift-focus";
import { DriftSpan } from "./drift-span";

const DriftAlarms = dynamic(() => import("./drift-alarms").then((module) => module.DriftAlarms));

interface DriftStageProps {
  readonly place: DriftPlace;
  readonly view: DriftView;
  readonly onView: (change: Partial<DriftView>) => void;
}

/** Draws the series of one model in one stage: all of them small on one time axis, or one large. */
export function DriftStage({ place, view, onView }: DriftStageProps) {
  const { data, error } = useQuery({
    ...useTRPC().drift.series.queryOptions(driftSeriesInput(place, view)),
    placeholderData: keepPreviousData,
    refetchInterval: useRefresh(),
  });
  const params = useSearchParams();
  const hrefOf = (series: string | undefined) =>
    viewHref(params, { model: place.modelKey, stage: place.stage, series, window: undefined });
  if (!data) return error ? <RefusalNote error={error} /> : <Skeleton label="Loading the series" rows={16} />;
  const arranged = arrangeSeries(data.series, view);
  const focused = data.series.find(({ id }) => id === view.series);
  return (
    <>
      {data.extent && data.span && (
        <DriftSpan
          extent={data.extent}
          span={data.span}
          deployments={data.deployments}
          now={data.now}
          view={view}
        />
      )}
      {!focused && data.alarms.some(({ endedAt }) => endedAt === null) && (
        <DriftAlarms alarms={data.alarms} now={data.now} hrefOf={hrefOf} />
      )}
      {focused && data.span && (
        <DriftFocus
          series={focused}
          span={data.span}
          deployments={data.deployments}
          alarms={data.alarms.filter(({ seriesId }) => seriesId === focused.id)}
          now={data.now}
          arranged={arranged}
          hrefOf={hrefOf}
          window={view.window}
          windowHrefOf={(startsAt) => viewHref(params, { window: startsAt.toISOString() })}
        />
      )}
      {!focused && (
        <Section title={`${data.model.title}, ${data.stage}`} note={countOf(arranged.length, data)}>
          {view.series !== null && (
            <div className="mb-4">
              <Callout kind="note" title="Series not found">
                It may belong to another model or stage, or the name filter excludes it.
              </Callout>
            </div>
          )}
          <DriftControls view={view} onView={onView} />
          {arranged.length === 0 && <EmptyState title="No matching series">Change the filters.</EmptyState>}
          <DriftCards list={data} arranged={arranged} hrefOf={hrefOf} />
        </Section>
      )}
    </>
  );
}

interface DriftCardsProps {
  readonly list: DriftList;
  readonly arranged: readonly DriftSeries[];
  readonly hrefOf: (series: string) => string;
}

function DriftCards({ list: { span, deployments, alarms }, arranged, hrefOf }: DriftCardsProps) {
  if (!span) return null;
  return (
    <ul className="grid gap-x-8 md:grid-cols-2 xl:grid-cols-3">
      {arranged.map((series) => (
        <DriftCard
          key={series.id}
          series={series}
          span={span}
          deployments={deployments}
          alarms={alarms.filter(({ seriesId }) => seriesId === series.id)}
          href={hrefOf(series.id)}
        />
      ))}
    </ul>
  );
}

function countOf(shown: number, { series, isComplete }: DriftList): string {
  const all = `${series.length} series`;
  const counted = shown === series.length ? all : `${shown} of ${all}`;
  return isComplete ? counted : `${counted}; more exist, look for them by name`;
}
