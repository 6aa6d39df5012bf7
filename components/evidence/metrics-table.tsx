import { compareMetrics, type MetricComparison } from "@/server/domain/evidence/compare-metrics";
import type { EvidencePayload } from "@/server/domain/evidence/evidence";
import { formatNumber } from "@/server/domain/text/count-of";
import { Note } from "../ui/note";

/**
 * Draws an evaluation as a table: a row for all data and one per slice, a column per metric, intervals under
 * the value.
 */
export function MetricsTable({ payload }: { readonly payload: EvidencePayload }) {
  const metrics = compareMetrics(payload, undefined);
  const names = [...new Set(metrics.map(({ metric }) => metric))];
  const slices = [...new Set(metrics.map(({ slice }) => slice))];
  if (names.length === 0)
    return (
      <Note as="p" size={13}>
        No metrics.
      </Note>
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; this only names what scrolls
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div role="group" aria-label="Metrics" tabIndex={0} className="overflow-x-auto">
      <table className="w-full text-13 tabular-nums">
        <caption className="sr-only">Metrics as received</caption>
        <thead className="text-12 text-ink-muted">
          <tr>
            <th scope="col" className="text-left font-normal">
              <span className="sr-only">slice</span>
            </th>
            {names.map((name) => (
              <th key={name} scope="col" className="pl-4 text-right font-normal">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {slices.map((slice) => (
            <tr key={slice ?? ""} className="border-t border-rule align-top">
              <th scope="row" className="py-1 text-left font-normal whitespace-nowrap">
                {slice ?? "overall"} <Size metrics={metrics} slice={slice} />
              </th>
              {names.map((name) => (
                <td key={name} className="py-1 pl-4 text-right">
                  <Value found={metrics.find((one) => one.metric === name && one.slice === slice)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Size({
  metrics,
  slice,
}: {
  readonly metrics: readonly MetricComparison[];
  readonly slice: string | undefined;
}) {
  const size = metrics.find((one) => one.slice === slice)?.sampleSize;
  return size === undefined ? null : <Note size={12}>n {formatNumber(size)}</Note>;
}

function Value({ found }: { readonly found: MetricComparison | undefined }) {
  if (!found) return <span className="text-ink-faint">–</span>;
  return (
    <>
      <span className="font-medium">{found.value === null ? "not a number" : short(found.value)}</span>
      {found.interval && (
        <span className="block text-12 whitespace-nowrap text-ink-muted">
          {short(found.interval.low)} to {short(found.interval.high)},{" "}
          {Math.round(found.interval.level * 100)} %
        </span>
      )}
    </>
  );
}

function short(value: number): string {
  return Number.isInteger(value) ? formatNumber(value) : String(Number(value.toPrecision(4)));
}
