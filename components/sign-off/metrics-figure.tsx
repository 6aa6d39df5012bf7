import type { MetricComparison } from "@/server/domain/evidence/compare-metrics";
import { Note } from "../ui/note";
import { type MetricGroup, type MetricRow, prepareMetrics } from "./prepare-metrics";

/**
 * Draws each metric as dots on its own axis, this release filled and the live one hollow, with the numbers
 * beside them.
 */
export function MetricsFigure({ metrics }: { readonly metrics: readonly MetricComparison[] }) {
  return (
    <div className="grid gap-6">
      {prepareMetrics(metrics).map((group) => (
        <Group key={group.metric} group={group} />
      ))}
    </div>
  );
}

function Group({ group }: { readonly group: MetricGroup }) {
  return (
    <table className="w-full border-collapse text-left text-13">
      <caption className="pb-1 text-left text-14 font-medium">{group.metric}</caption>
      <thead className="text-12 text-ink-muted">
        <tr>
          <th scope="col" className="w-28 font-normal">
            <span className="sr-only">slice</span>
          </th>
          <th scope="col" className="font-normal max-sm:hidden">
            <span aria-hidden className="flex justify-between px-1.5 tabular-nums">
              <span>{group.low}</span>
              <span>{group.high}</span>
            </span>
            <span className="sr-only">on the axis</span>
          </th>
          <th scope="col" className="w-20 pl-4 text-right font-normal">
            now
          </th>
          <th scope="col" className="w-20 pl-4 text-right font-normal">
            live
          </th>
          <th scope="col" className="w-20 pl-4 text-right font-normal">
            change
          </th>
        </tr>
      </thead>
      <tbody className="tabular-nums">
        {group.rows.map((row) => (
          <tr key={row.id} className="border-t border-rule">
            <th scope="row" className="h-8 font-normal">
              {row.label}
              {row.sampleSize !== undefined && <Note size={12}> n {row.sampleSize}</Note>}
            </th>
            <td className="max-sm:hidden">
              <Dots row={row} />
            </td>
            <td className="pl-4 text-right font-medium">{row.value}</td>
            <td className="pl-4 text-right text-ink-muted">{row.before ?? "–"}</td>
            <td className="pl-4 text-right">{row.change ?? "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Dots({ row }: { readonly row: MetricRow }) {
  const percent = (share: number) => `${Math.max(0, Math.min(1, share)) * 100}%`;
  return (
    <span aria-hidden className="relative mx-1.5 block h-3">
      <span className="absolute inset-x-0 top-1/2 border-t border-rule" />
      {row.interval && (
        <span
          className="absolute top-1/2 h-0.5 -translate-y-1/2 bg-accent/40"
          style={{ left: percent(row.interval.from), width: percent(row.interval.to - row.interval.from) }}
        />
      )}
      {row.beforeAt !== undefined && (
        <span
          className="absolute top-1/2 size-2.5 -translate-1/2 rounded-[50%] border-[1.5px] border-ink-muted bg-paper"
          style={{ left: percent(row.beforeAt) }}
        />
      )}
      {row.at !== undefined && (
        <span
          className="absolute top-1/2 size-2.5 -translate-1/2 rounded-[50%] bg-accent"
          style={{ left: percent(row.at) }}
        />
      )}
    </span>
  );
}
