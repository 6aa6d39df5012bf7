"use client";

import Link from "next/link";
import { countOf } from "@/server/domain/text/count-of";
import { withHiddenShown } from "@/server/domain/text/visible-text";
import { releaseHref } from "../address/release-view";
import type { ModelPageData } from "../data/model-data";
import { useMarkerKeys } from "../release-timeline/use-marker-keys";
import { EmptyState } from "../ui/empty-state";
import { formatDay } from "../ui/time";
import { useTimeZone } from "../ui/time-zone-provider";
import { type PreparedRiver, prepareRiver, type RiverMark, type RiverRow } from "./prepare-river";
import { markInWords, RIVER_MARKS, spanInWords } from "./river-words";

/** Pixels of one line in a release's row. */
const LANE = 10;
const percent = (share: number) => `${share * 100}%`;

/**
 * Draws when each version was opened, requested, live in each stage and rolled back. Arrow keys move between
 * events.
 */
export function ReleasesRiver({
  page,
}: {
  readonly page: Pick<ModelPageData, "river" | "deployments" | "stages" | "at">;
}) {
  const stages = page.stages.map(({ stage }) => stage);
  const river = prepareRiver({ ...page, stages });
  const onKeyDown = useMarkerKeys();
  const zone = useTimeZone();
  if (river.rows.length === 0) {
    return <EmptyState title="No releases yet">A pipeline opens one with POST /api/v1/releases.</EmptyState>;
  }
  const tabStop = river.rows.flatMap(idsOf)[0];
  return (
    <figure className="min-w-0">
      <figcaption className="sr-only">{`${countOf(river.rows.length, "release")} over time. Arrow keys move between the marks. The table shows the same data.`}</figcaption>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys pass between the links inside, which carry the roles */}
      <div role="presentation" onKeyDown={onKeyDown}>
        {river.rows.map((row) => (
          <Row key={row.releaseKey} row={row} lanes={river.lanes} tabStop={tabStop} />
        ))}
      </div>
      <Axis ticks={river.ticks} label={(at, precision) => labelOf(at, precision, zone)} />
      <Legend stages={stages} />
    </figure>
  );
}

const idsOf = (row: RiverRow): readonly string[] => [
  ...row.spans.map(({ id }) => id),
  ...row.marks.map(({ id }) => id),
];

interface RowProps {
  readonly row: RiverRow;
  readonly lanes: number;
  readonly tabStop: string | undefined;
}

function Row({ row, lanes, tabStop }: RowProps) {
  const zone = useTimeZone();
  const day = (at: Date) => formatDay(at, zone);
  return (
    <div className="grid grid-cols-[5.5rem_minmax(0,1fr)] items-center border-b border-rule max-sm:grid-cols-[3.5rem_minmax(0,1fr)]">
      <Link
        href={releaseHref(row.releaseKey)}
        className="truncate rounded-control text-13 font-medium tabular-nums hover:underline"
      >
        {row.version}
        {row.isWithdrawn && <span className="block text-12 font-normal text-ink-muted">withdrawn</span>}
      </Link>
      <div
        data-lane={row.releaseKey}
        className="relative mx-3"
        style={{ height: Math.max(32, lanes * LANE + 14) }}
      >
        {row.spans.map((span) => {
          const until = span.until ? ` to ${day(span.until)}` : "";
          const words = withHiddenShown(
            `${row.version} ${spanInWords(span)}, from ${day(span.since)}${until}`,
          );
          return (
            <Link
              key={span.id}
              href={releaseHref(row.releaseKey, `?stage=${span.stage}`)}
              data-marker
              tabIndex={span.id === tabStop ? 0 : -1}
              aria-label={words}
              title={words}
              data-tone={span.lane === lanes - 1 ? "passed" : "accent"}
              className={`absolute min-w-1 rounded-[2px] border border-(--tone-line) before:absolute before:-inset-y-2 before:inset-x-0 hover:z-10 ${span.lane === lanes - 1 ? "bg-(--tone-line)" : "bg-(--tone-ground)"} ${span.endedBy === "rolled-back" ? "hatched-solid" : ""}`}
              style={{
                left: percent(span.from),
                width: percent(span.to - span.from),
                top: 7 + span.lane * LANE,
                height: LANE - 2,
              }}
            />
          );
        })}
        {row.marks.map((mark) => (
          <Mark
            key={mark.id}
            row={row}
            mark={mark}
            isTabStop={mark.id === tabStop}
            words={withHiddenShown(`${row.version} ${markInWords(mark)}, ${day(mark.at)}`)}
          />
        ))}
      </div>
    </div>
  );
}

interface MarkProps {
  readonly row: RiverRow;
  readonly mark: RiverMark;
  readonly isTabStop: boolean;
  readonly words: string;
}

function Mark({ row, mark, isTabStop, words }: MarkProps) {
  const { icon: Icon, tone } = RIVER_MARKS[mark.kind];
  return (
    <Link
      href={releaseHref(row.releaseKey, mark.stage === undefined ? "" : `?stage=${mark.stage}`)}
      data-marker
      data-tone={tone}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={words}
      title={words}
      className="absolute top-1/2 flex size-6 -translate-1/2 items-center justify-center rounded-[50%] hover:z-10 focus-visible:z-10"
      style={{ left: percent(mark.share) }}
    >
      <span className="flex size-4 items-center justify-center rounded-[50%] border border-(--tone-line) bg-paper text-(--tone-line)">
        <Icon aria-hidden className="size-2.5" strokeWidth={2.5} />
      </span>
    </Link>
  );
}

interface AxisProps {
  readonly ticks: PreparedRiver["ticks"];
  readonly label: (at: Date, precision: "minute" | "day") => string;
}

function Axis({ ticks, label }: AxisProps) {
  return (
    <div
      aria-hidden
      className="grid grid-cols-[5.5rem_minmax(0,1fr)] max-sm:grid-cols-[3.5rem_minmax(0,1fr)]"
    >
      <span />
      <div className="relative mx-3 h-6 overflow-hidden text-12 text-ink-muted tabular-nums">
        {ticks.map(({ share, at, precision }, index) => (
          <span
            key={share}
            className={`absolute top-0 flex -translate-x-1/2 flex-col items-center whitespace-nowrap ${index % 3 === 0 ? "" : "max-sm:hidden"}`}
            style={{ left: `clamp(1.5rem, ${percent(share)}, 100% - 1.5rem)` }}
          >
            <span className="h-1 border-l border-edge" />
            {label(at, precision)}
          </span>
        ))}
      </div>
    </div>
  );
}

function labelOf(at: Date, precision: "minute" | "day", zone: string): string {
  return precision === "day" ? formatDay(at, zone).replace(/ \d+$/, "") : at.toISOString().slice(11, 16);
}

/** Explains the shapes; the colours repeat them. */
function Legend({ stages }: { readonly stages: readonly string[] }) {
  return (
    <ul aria-label="Legend" className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-12 text-ink-muted">
      {stages.map((stage, lane) => (
        <li key={stage} className="flex items-center gap-1.5">
          <span
            aria-hidden
            data-tone={lane === stages.length - 1 ? "passed" : "accent"}
            className={`inline-block h-2 w-6 rounded-[2px] border border-(--tone-line) ${lane === stages.length - 1 ? "bg-(--tone-line)" : "bg-(--tone-ground)"}`}
          />
          live in {stage}
        </li>
      ))}
      {(["opened", "requested", "rolled-back"] as const).map((kind) => {
        const { icon: Icon, word } = RIVER_MARKS[kind];
        return (
          <li key={kind} className="flex items-center gap-1.5">
            <Icon aria-hidden className="size-3.5" />
            {word}
          </li>
        );
      })}
    </ul>
  );
}
