import { type Occurrence, occurrencesIn } from "./occurrence";
import type { Calendar } from "./stage";

/** A span of a calendar: open for change, or frozen regardless of windows. All other time is closed. */
export interface CalendarSpan extends Occurrence {
  readonly kind: "open" | "frozen";
  /** Titles of the entries that cause it. */
  readonly titles: readonly string[];
}

/**
 * Returns the open and frozen spans of a calendar in order, without overlap: freezes, and windows without the
 * parts that a freeze covers. It agrees with `openingAt` at every instant.
 * @throws RangeError if an entry cannot be read.
 */
export function openSpans({ entries, timeZone }: Calendar, span: Occurrence): readonly CalendarSpan[] {
  const occurring = entries.flatMap((entry) =>
    occurrencesIn(entry, timeZone, span).map((at) => ({ ...at, entry })),
  );
  const inside = (instant: number) => Math.min(span.end, Math.max(span.start, instant));
  const edges = [
    ...new Set([
      span.start,
      span.end,
      ...occurring.flatMap(({ start, end }) => [inside(start), inside(end)]),
    ]),
  ].sort((a, b) => a - b);
  const pieces = edges.slice(0, -1).flatMap((start, place): readonly CalendarSpan[] => {
    const end = edges[place + 1] ?? start;
    const holding = occurring.filter((one) => one.start <= start && start < one.end);
    const denied = holding.filter(({ entry }) => entry.kind !== "allow");
    const chosen = denied.length > 0 ? denied : holding;
    if (chosen.length === 0) return [];
    return [
      {
        kind: denied.length > 0 ? "frozen" : "open",
        titles: [...new Set(chosen.map(({ entry }) => entry.title))].sort(),
        start,
        end,
      },
    ];
  });
  const joined: CalendarSpan[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last?.kind === piece.kind && last.end === piece.start && last.titles.join() === piece.titles.join())
      joined[joined.length - 1] = { ...last, end: piece.end };
    else joined.push(piece);
  }
  return joined;
}
