"use client";

import { useId } from "react";
import { Note } from "./note";
import { formatAge, formatDay, formatInstant, formatOffset, formatUtc } from "./time";
import { useTimeZone } from "./time-zone-provider";
import { Tooltip } from "./tooltip";

interface TimeStampProps {
  /** An instant, or its ISO 8601 text. */
  readonly at: Date | string;
  /**
   * The server's clock when it rendered. With it the time is an age ("3 days ago"); without it date and time.
   */
  readonly now?: Date | string | undefined;
  /** `day` leaves out the clock time. */
  readonly precision?: "minute" | "day";
  /** `true` for a record, such as a signature or an answer. The zone is then beside the time. */
  readonly hasZone?: boolean;
  /**
   * `true` inside a link or button, which must not contain a second focus stop. The full time is then only a
   * title.
   */
  readonly isInert?: boolean;
}

/**
 * Draws an instant in the reader's zone, or its age. Focus or hover shows date, zone and UTC; print shows UTC;
 * the element is machine-readable.
 */
export function TimeStamp({
  at,
  now,
  precision = "minute",
  hasZone = false,
  isInert = false,
}: TimeStampProps) {
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
  // Ages and unnamed zones are unclear on paper, so print styles show this instead.
  const printed = precision === "day" ? undefined : utc;
  if (isInert) {
    return (
      <time
        dateTime={instant.toISOString()}
        title={`${local} · ${utc}`}
        data-on-paper={printed}
        className="whitespace-nowrap"
      >
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
          <Note>{utc}</Note>
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
