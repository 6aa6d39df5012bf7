"use client";

import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useRef } from "react";
import { countOf } from "@/server/domain/text/count-of";
import { DAY_MS, HOUR_MS } from "@/server/domain/time/durations";
import type { DriftView } from "../address/drift-view";
import { releaseHref, viewHref } from "../address/release-view";
import type { DriftDeployment } from "../data/drift-data";
import { prepareTicks } from "../release-timeline/prepare-ticks";
import { useBrush } from "../release-timeline/use-brush";
import { Note } from "../ui/note";
import { formatDay } from "../ui/time";
import { useTimeZone } from "../ui/time-zone-provider";
import { prepareDeploymentStrip } from "./prepare-deployment-strip";

interface Span {
  readonly from: Date;
  readonly to: Date;
}

interface DriftSpanProps {
  readonly extent: Span;
  readonly span: Span;
  readonly deployments: readonly DriftDeployment[];
  readonly now: Date;
  readonly view: Pick<DriftView, "from" | "to">;
}

const SPANS_DAYS = [7, 30, 90] as const;
const percent = (share: number) => `${share * 100}%`;

/**
 * Shows which releases were live over all of the data. Dragging over it selects the range of every chart below;
 * the links do the same by keyboard.
 */
export function DriftSpan({ extent, span, deployments, now, view }: DriftSpanProps) {
  const axis = useRef<HTMLDivElement>(null);
  const params = useSearchParams();
  const zone = useTimeZone();
  const href = (change: Readonly<Record<string, string | undefined>>) => viewHref(params, change);
  const brush = useBrush(axis, extent, href);
  const strip = prepareDeploymentStrip(deployments, extent);
  const length = extent.to.getTime() - extent.from.getTime();
  const share = (at: Date) => Math.min(1, Math.max(0, (at.getTime() - extent.from.getTime()) / length));
  return (
    <section aria-label="Time range" className="mb-2 border-t border-rule pt-3 pb-4">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <Note as="p" size={13}>
          Live releases, {formatDay(span.from, zone)} to {formatDay(span.to, zone)}
          {view.from === null && view.to === null ? ", all data" : ""}
        </Note>
        <SpanLinks extent={extent} now={now} view={view} href={href} />
      </div>
      <div
        ref={axis}
        onPointerDown={brush.onPointerDown}
        className="relative h-8 touch-pan-y overflow-hidden border-b border-edge select-none sm:cursor-crosshair"
      >
        {strip.map(({ from, to, releaseKey, version, words }, index) => (
          <Link
            key={`${releaseKey} ${from}`}
            href={releaseHref(releaseKey)}
            draggable={false}
            data-marker
            title={words}
            aria-label={words}
            className={`absolute top-1 flex h-6 items-center overflow-hidden border-l-2 border-accent px-1.5 text-12 whitespace-nowrap hover:bg-hover ${index % 2 === 0 ? "bg-accent-surface" : "bg-sunken"}`}
            style={{ left: percent(from), width: percent(to - from) }}
          >
            {version}
          </Link>
        ))}
        {[
          { from: 0, to: share(span.from) },
          { from: share(span.to), to: 1 },
        ].map(({ from, to }) => (
          <span
            key={from}
            aria-hidden
            className="pointer-events-none absolute inset-y-0 bg-paper opacity-70"
            style={{ left: percent(from), width: percent(to - from) }}
          />
        ))}
        {brush.drawn && (
          <span
            aria-hidden
            className="pointer-events-none absolute inset-y-0 border-x border-accent bg-accent-surface opacity-70"
            style={{ left: percent(brush.drawn.from), width: percent(brush.drawn.to - brush.drawn.from) }}
          />
        )}
      </div>
      <div aria-hidden className="relative h-5 text-12 text-ink-muted tabular-nums">
        {prepareTicks(extent.from, extent.to, 6).map(({ share: at, at: instant }) => (
          <span
            key={at}
            className="absolute top-0.5 -translate-x-1/2 whitespace-nowrap"
            style={{ left: `clamp(1.5rem, ${percent(at)}, 100% - 1.5rem)` }}
          >
            {formatDay(instant, zone).replace(/ \d+$/, "")}
          </span>
        ))}
      </div>
    </section>
  );
}

interface SpanLinksProps extends Pick<DriftSpanProps, "extent" | "now" | "view"> {
  readonly href: (change: Readonly<Record<string, string | undefined>>) => string;
}

function SpanLinks({ extent, now, view, href }: SpanLinksProps) {
  // Rounded to the hour, so that the address stays the same when the page refreshes.
  const hour = Math.ceil(now.getTime() / HOUR_MS) * HOUR_MS;
  const spans = SPANS_DAYS.filter((days) => now.getTime() - extent.from.getTime() > days * DAY_MS).map(
    (days) => ({
      word: countOf(days, "day"),
      from: new Date(hour - days * DAY_MS).toISOString() as string | undefined,
    }),
  );
  return (
    <nav aria-label="Time range of the charts">
      <ul className="flex gap-1">
        {[...spans, { word: "All", from: undefined }].map(({ word, from }) => (
          <li key={word}>
            <Link
              href={href({ from, to: from === undefined ? undefined : new Date(hour).toISOString() })}
              scroll={false}
              aria-current={view.from?.toISOString() === from ? "true" : undefined}
              className="inline-flex min-h-(--control-small) items-center rounded-control px-2 text-13 text-ink-muted hover:bg-hover hover:text-ink aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-ink"
            >
              {word}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
