import type { ReportChart } from "@/server/domain/report/report";

/** The colours of series, in their order. The legend and the table of numbers state the same in words. */
export const SERIES_COLOURS = [
  "var(--color-accent)",
  "var(--color-verdict-waiting-line)",
  "var(--color-verdict-failed-line)",
  "var(--color-verdict-inconclusive-line)",
  "var(--color-verdict-passed-line)",
  "var(--color-ink-faint)",
] as const;

/** Names the colours of a chart. */
export function ChartLegend({ series }: { readonly series: ReportChart["series"] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-ink-muted">
      {series.map(({ id, word }, place) => (
        <li key={id} className="flex items-center gap-1.5">
          <span
            aria-hidden
            className="size-2.5 rounded-full forced-color-adjust-none"
            style={{ background: SERIES_COLOURS[place % SERIES_COLOURS.length] }}
          />
          {word}
        </li>
      ))}
    </ul>
  );
}
