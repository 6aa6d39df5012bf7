/** A Wednesday, 10:00 in Berlin: inside the release window. */
export const NOW = new Date("2026-03-04T09:00:00Z");

export function daysBefore(days: number, instant = NOW): Date {
  return new Date(instant.getTime() - days * 86_400_000);
}

export function hoursAfter(hours: number, instant = NOW): Date {
  return new Date(instant.getTime() + hours * 3_600_000);
}
