import { DAY_MS, HOUR_MS } from "../time/durations";

/** A Wednesday, 10:00 in Berlin: inside the release window. */
export const NOW = new Date("2026-03-04T09:00:00Z");

export function daysBefore(days: number, instant = NOW): Date {
  return new Date(instant.getTime() - days * DAY_MS);
}

export function hoursAfter(hours: number, instant = NOW): Date {
  return new Date(instant.getTime() + hours * HOUR_MS);
}
