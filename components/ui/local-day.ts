/** The day `days` after an instant where the reader is, `YYYY-MM-DD`, as a date field writes it. */
export function localDay(from: Date, days: number): string {
  const day = new Date(from.getFullYear(), from.getMonth(), from.getDate() + days);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The last instant of a day where the reader is, in UTC. @param day `YYYY-MM-DD`. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59.999`).toISOString();
}

/** The first instant of a day where the reader is, in UTC. @param day `YYYY-MM-DD`. */
export function startOfDay(day: string): string {
  return new Date(`${day}T00:00:00.000`).toISOString();
}
