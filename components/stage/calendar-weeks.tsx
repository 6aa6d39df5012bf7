import type { Calendar } from "@/server/domain/stage/stage";
import { spanInWords } from "./calendar-words";
import { type CalendarWeek, prepareCalendarWeeks } from "./prepare-calendar-weeks";

const WEEKS = 6;
const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/**
 * Draws the coming weeks of a calendar: green is open, hatched is frozen, blank is closed; with the same in
 * words.
 */
export function CalendarWeeks({ calendar, now }: { readonly calendar: Calendar; readonly now: Date }) {
  const prepared = prepareCalendarWeeks(calendar, new Date(now), WEEKS);
  if ("fault" in prepared) return <p className="text-13 text-verdict-failed">{prepared.fault}</p>;
  return (
    <figure className="mb-4 max-w-200">
      <div aria-hidden className="grid grid-cols-[3.25rem_minmax(0,1fr)] gap-x-2 gap-y-1">
        <span />
        <span className="grid grid-cols-7 text-12 text-ink-muted">
          {DAYS.map((day) => (
            <span key={day}>{day}</span>
          ))}
        </span>
        {prepared.weeks.map((week) => (
          <Week key={week.monday} week={week} />
        ))}
      </div>
      <figcaption className="mt-1 flex flex-wrap gap-x-4 text-12 text-ink-muted">
        <Legend tone="passed" words="open" />
        <Legend tone="failed" words="frozen" isHatched />
        <span>blank: closed · time zone {calendar.timeZone}</span>
      </figcaption>
      <details>
        <summary className="min-h-6 w-fit cursor-pointer rounded-control text-13 text-accent">
          Description in words
        </summary>
        <ul className="list-disc pl-4 text-13">
          {prepared.weeks.flatMap(({ pieces }) =>
            pieces.map((piece) => (
              <li key={`${piece.kind} ${piece.start.toISOString()}`}>
                {piece.kind === "open" ? "Open" : "Frozen"}{" "}
                {spanInWords({ start: piece.start.getTime(), end: piece.end.getTime() }, calendar.timeZone)}:{" "}
                {piece.titles.join(", ")}
              </li>
            )),
          )}
        </ul>
      </details>
    </figure>
  );
}

function Week({ week }: { readonly week: CalendarWeek }) {
  const percent = (share: number) => `${(share * 100).toFixed(3)}%`;
  return (
    <>
      <span className="text-12 leading-5 text-ink-muted tabular-nums">{week.monday.slice(5)}</span>
      <svg width="100%" height="20" className="block border border-rule bg-paper">
        <title>{`Week of ${week.monday}`}</title>
        {week.pieces.map((piece) => (
          <g key={`${piece.kind} ${piece.from}`} data-tone={piece.kind === "open" ? "passed" : "failed"}>
            <rect
              x={percent(piece.from)}
              width={percent(Math.max(0.001, piece.to - piece.from))}
              height="20"
              className={piece.kind === "open" ? "fill-(--tone-line) opacity-70" : "fill-(--tone-ground)"}
            />
            {piece.kind === "frozen" && (
              <rect
                x={percent(piece.from)}
                width={percent(piece.to - piece.from)}
                y="8"
                height="4"
                className="fill-(--tone-line)"
              />
            )}
          </g>
        ))}
        {DAYS.slice(1).map((day, place) => (
          <line
            key={day}
            x1={percent((place + 1) / 7)}
            x2={percent((place + 1) / 7)}
            y2="20"
            className="stroke-rule"
          />
        ))}
        {week.now !== undefined && (
          <line
            x1={percent(week.now)}
            x2={percent(week.now)}
            y2="20"
            strokeWidth="2"
            className="stroke-ink"
          />
        )}
      </svg>
    </>
  );
}

function Legend({
  tone,
  words,
  isHatched = false,
}: {
  readonly tone: string;
  readonly words: string;
  readonly isHatched?: boolean;
}) {
  return (
    <span data-tone={tone} className="inline-flex items-center gap-1.5">
      <span
        aria-hidden
        className={`inline-block size-3 ${isHatched ? "border-y-4 border-(--tone-ground) bg-(--tone-line)" : "bg-(--tone-line) opacity-70"}`}
      />
      {words}
    </span>
  );
}
