"use client";

import { useId } from "react";
import { formatAge } from "./format-age";
import { formatDay, formatInstant, formatOffset, formatUtc } from "./format-instant";
import { useTimeZone } from "./time-zone-provider";
import { Tooltip } from "./tooltip";

interface TimeStampProps {
  /** An instant, or its ISO 8601 text. */
  readonly at: Date | string;
  /** The server's clock when it rendered. With it the time is told as an age ("3 days ago"); without it as date and time. */
  readonly now?: Date | string | undefined;
  /** `day` leaves the clock time out. */
  readonly precision?: "minute" | "day";
  /** `true` where the record itself is read, a signature or an answer: the zone then stands beside the time. */
  readonly hasZone?: boolean;
  /** `true` inside a link or button, which must not hold a second focus stop: the full time is then only a title. */
  readonly isInert?: boolean;
}

/** An instant in the reader's zone, or its age; the date, the zone and UTC on focus or hover, UTC on paper; machine-readable always. */
export function TimeStamp({ at, now, precision = "minute", hasZone = false, isInert = false }: TimeStampProps) {
  const zone = useTimeZone();
  const tipId = useId();
  const instant = new Date(at);
  const local = `${formatInstant(instant, zone)} ${formatOffset(instant, zone)}`;
  const utc = formatUtc(instant);
  const shown =
    now !== undefined
      ? formatAge(instant, new Date(now))
      : precision === "day"
        ? formatDay(instant, zone)
        : hasZone
          ? local
          : formatInstant(instant, zone);
  // An age means nothing on paper, and a zone that is not named means little: print styles show this instead.
  const printed = precision === "day" ? undefined : utc;
  if (isInert) {
    return (
      <time dateTime={instant.toISOString()} title={`${local} · ${utc}`} data-on-paper={printed} className="whitespace-nowrap">
        <span>{shown}</span>
      </time>
    );
  }
  return (
    <Tooltip
      id={tipId}
      text={
        <span className="grid">
          <span>{`${local} (${zone})`}</span>
          <span className="text-ink-muted">{utc}</span>
        </span>
      }
    >
      <time
        dateTime={instant.toISOString()}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must be reachable without a mouse
        tabIndex={0}
        aria-describedby={tipId}
        data-on-paper={printed}
        className="rounded-control whitespace-nowrap"
      >
        <span>{shown}</span>
      </time>
    </Tooltip>
  );
}
