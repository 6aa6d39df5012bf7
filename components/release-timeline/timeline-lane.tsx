import type { RefObject } from "react";
import { classNames } from "../ui/class-names";
import { formatAge } from "../ui/time";
import type { Lane } from "./prepare-timeline";
import { TimelineMarker } from "./timeline-marker";
import type { Brush } from "./use-brush";

interface TimelineLaneProps {
  readonly lane: Lane;
  /** On the first lane: the element whose width is the axis. */
  readonly axisRef: RefObject<HTMLDivElement | null> | undefined;
  readonly brush: Brush;
  /** The marker that Tab reaches. */
  readonly tabStop: string | undefined;
  readonly selected: string | undefined;
  readonly now: Date;
  readonly href: (change: Readonly<Record<string, string | undefined>>) => string;
}

const percent = (share: number) => `${share * 100}%`;

/** Draws one lane: its name, a line, the ranges in which the release was live, and its markers. */
export function TimelineLane({ lane, axisRef, brush, tabStop, selected, now, href }: TimelineLaneProps) {
  return (
    <>
      <div className="content-center text-13 text-ink-muted first-letter:uppercase max-sm:pt-2 sm:h-10">
        {lane.label}
      </div>
      <div
        ref={axisRef}
        data-lane={lane.id}
        onPointerDown={brush.onPointerDown}
        className="relative mx-3 h-10 touch-pan-y sm:cursor-crosshair"
      >
        {brush.drawn && (
          <span
            aria-hidden
            className="absolute inset-y-0 bg-accent-surface"
            style={{ left: percent(brush.drawn.from), width: percent(brush.drawn.to - brush.drawn.from) }}
          />
        )}
        <span aria-hidden className="absolute -inset-x-3 top-1/2 border-t border-rule" />
        {lane.spans.map((span) => (
          <span
            key={span.since.toISOString()}
            data-tone="passed"
            title={`Live ${formatAge(span.since, now)}${span.until ? ` until ${formatAge(span.until, now)}` : ", ongoing"}`}
            className={classNames(
              "absolute top-1/2 h-2 -translate-y-1/2 bg-(--tone-line)",
              span.isOpen ? "rounded-l-control" : "rounded-control",
              span.endedBy === "rolled-back" && "opacity-50",
            )}
            style={{ left: percent(span.from), width: percent(Math.max(0.002, span.to - span.from)) }}
          />
        ))}
        {lane.markers.map((marker) => (
          <TimelineMarker
            key={marker.id}
            marker={marker}
            isTabStop={marker.id === tabStop}
            isSelected={selected !== undefined && selected.split("..")[0] === marker.id}
            now={now}
            href={href}
          />
        ))}
      </div>
    </>
  );
}
