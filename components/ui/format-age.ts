import { countOf, formatNumber } from "@/server/domain/text/count-of";

const SECOND_MS = 1000;
const UNITS = [
  { name: "day", short: "d", ms: 86_400 * SECOND_MS },
  { name: "hour", short: "h", ms: 3_600 * SECOND_MS },
  { name: "minute", short: "min", ms: 60 * SECOND_MS },
] as const;

/**
 * Returns how long ago or how soon: `3 days ago`, `in 2 hours`, `just now` under a minute. Whole units, rounded
 * down, at most days: policies count evidence age in days, so "104 days ago" can be compared with "≤ 90
 * required".
 */
export function formatAge(at: Date, now: Date): string {
  const span = at.getTime() - now.getTime();
  const unit = UNITS.find(({ ms }) => Math.abs(span) >= ms);
  if (!unit) return span > 0 ? "in under a minute" : "just now";
  const count = Math.floor(Math.abs(span) / unit.ms);
  const words = countOf(count, unit.name);
  return span > 0 ? `in ${words}` : `${words} ago`;
}

/**
 * Returns a span in its largest whole unit, for columns: `2 d`, `5 h`, `12 min`, `< 1 min`. Negative spans
 * count as zero.
 */
export function formatSpan(spanMs: number): string {
  const unit = UNITS.find(({ ms }) => spanMs >= ms);
  return unit ? `${formatNumber(Math.floor(spanMs / unit.ms))} ${unit.short}` : "< 1 min";
}
