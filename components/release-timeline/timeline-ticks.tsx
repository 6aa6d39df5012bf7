"use client";

import { formatDay, formatInstant } from "../ui/time";
import { useTimeZone } from "../ui/time-zone-provider";
import type { Tick } from "./prepare-ticks";

/** Draws the axis under the lanes on the reader's clock, with a mark at the present. */
export function TimelineTicks({ ticks, nowAt }: { readonly ticks: readonly Tick[]; readonly nowAt: number }) {
  const zone = useTimeZone();
  return (
    <>
      <span className="max-sm:hidden" />
      <div aria-hidden className="relative mx-3 h-7 text-12 text-ink-muted tabular-nums">
        {ticks.map((tick) => (
          <span
            key={tick.share}
            className="absolute top-0 flex -translate-x-1/2 flex-col items-center whitespace-nowrap"
            style={{ left: `${tick.share * 100}%` }}
          >
            <span className="h-1.5 border-l border-edge" />
            {tick.precision === "day"
              ? formatDay(tick.at, zone).replace(/ \d+$/, "")
              : formatInstant(tick.at, zone).slice(-5)}
          </span>
        ))}
        {nowAt >= 0 && nowAt <= 1 && (
          <span
            className="absolute top-0 h-1.5 border-l-2 border-accent"
            style={{ left: `${nowAt * 100}%` }}
            title="now"
          />
        )}
      </div>
    </>
  );
}
