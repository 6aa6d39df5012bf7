/** Returns the day `days` after an instant in the reader's zone, `YYYY-MM-DD`, for a date field. */
export function localDay(from: Date, days: number): string {
  const day = new Date(from.getFullYear(), from.getMonth(), from.getDate() + days);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** Returns the last instant of a day in the reader's zone, in UTC. @param day `YYYY-MM-DD`. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59.999`).toISOString();
}

/** Returns the first instant of a day in the reader's zone, in UTC. @param day `YYYY-MM-DD`. */
export function startOfDay(day: string): string {
  return new Date(`${day}T00:00:00.000`).toISOString();
}
