"use client";

import { useRef } from "react";
import { countOf } from "@/server/domain/text/count-of";
import type { ReleaseView } from "../address/release-view";
import type { ReleasePageData } from "../data/release-data";
import { Section } from "../ui/section";
import { formatAge } from "../ui/time";
import { TimeStamp } from "../ui/time-stamp";
import { prepareTimeline } from "./prepare-timeline";
import { SpanLinks } from "./span-links";
import { TimelineLane } from "./timeline-lane";
import { TimelineTable } from "./timeline-table";
import { TimelineTicks } from "./timeline-ticks";
import { useBrush } from "./use-brush";
import { useMarkerKeys } from "./use-marker-keys";
import { useWidth } from "./use-width";

interface TimelineProps {
  readonly page: ReleasePageData;
  readonly view: Pick<ReleaseView, "from" | "to" | "inspect">;
  readonly href: (change: Readonly<Record<string, string | undefined>>) => string;
}

/** Pixels; slightly more than a mouse pointer needs, so that neighbours never touch. */
const MARKER_WIDTH = 24;

/** Draws the events of the release in lanes on one axis. Dragging over it or a link chooses a range. */
export function Timeline({ page, view, href }: TimelineProps) {
  const axis = useRef<HTMLDivElement>(null);
  const width = useWidth(axis, 800);
  const timeline = prepareTimeline(
    {
      marks: page.timeline,
      stages: page.stages.map(({ stage }) => stage),
      deployments: page.deployments.filter(({ releaseId }) => releaseId === page.release.id),
      now: page.now,
    },
    { from: view.from, to: view.to, width, markerWidth: MARKER_WIDTH },
  );
  const brush = useBrush(axis, timeline, href);
  const onKeyDown = useMarkerKeys();
  const selected = view.inspect?.kind === "mark" ? view.inspect.id : undefined;
  const tabStop = timeline.lanes.flatMap(({ markers }) => markers)[0]?.id;
  return (
    <Section
      title="Timeline"
      note={`${noteOf(timeline.outside, page.timeline.length)}${page.driftIsCut ? "; drift: newest windows only" : ""}`}
      acts={<SpanLinks page={page} view={view} href={href} />}
    >
      <figure className="select-none">
        <figcaption className="sr-only">
          {countOf(page.timeline.length, "event")} since <TimeStamp at={page.release.openedAt} isInert />. Use
          the arrow keys to move between markers.
        </figcaption>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys pass between the links inside, which carry the roles */}
        <div
          role="presentation"
          onKeyDown={onKeyDown}
          className="grid grid-cols-[5.5rem_minmax(0,1fr)] max-sm:grid-cols-1"
        >
          {timeline.lanes.map((lane, index) => (
            <TimelineLane
              key={lane.id}
              lane={lane}
              axisRef={index === 0 ? axis : undefined}
              brush={brush}
              tabStop={tabStop}
              selected={selected}
              now={page.now}
              href={href}
            />
          ))}
          <TimelineTicks
            ticks={timeline.ticks}
            nowAt={
              (page.now.getTime() - timeline.from.getTime()) /
              (timeline.to.getTime() - timeline.from.getTime())
            }
          />
        </div>
      </figure>
      <TimelineTable marks={page.timeline.filter(({ at }) => at >= timeline.from && at <= timeline.to)} />
      <p className="sr-only" aria-live="polite">
        {timeline.outside > 0
          ? `From ${formatAge(timeline.from, page.now)} to ${formatAge(timeline.to, page.now)}`
          : ""}
      </p>
    </Section>
  );
}

function noteOf(outside: number, all: number): string {
  return outside > 0 ? `${all - outside} of ${countOf(all, "event")}` : countOf(all, "event");
}
