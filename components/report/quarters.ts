import { dayInstant } from "../ui/date-field";

export interface Quarter {
  /** `2026-Q3` */
  readonly name: string;
  readonly from: Date;
  /** Excluded. */
  readonly to: Date;
}

/** Returns the quarter of a day and the quarters before it, newest first, on the calendar of a zone. */
export function quartersUntil(day: string, timeZone: string, count: number): readonly Quarter[] {
  const year = Number(day.slice(0, 4));
  const current = year * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3);
  return Array.from({ length: count }, (_, back) => current - back).flatMap((index): Quarter[] => {
    const [from, to] = [startOf(index, timeZone), startOf(index + 1, timeZone)];
    return from && to ? [{ name: `${Math.floor(index / 4)}-Q${(index % 4) + 1}`, from, to }] : [];
  });
}

function startOf(index: number, timeZone: string): Date | null {
  const month = String((index % 4) * 3 + 1).padStart(2, "0");
  return dayInstant(`${Math.floor(index / 4)}-${month}-01`, timeZone, "start");
}
