import type { MeasurementFigure } from "../explanation/prepare-measurement";

/** Draws measured values as dots on one axis, with the limit as a line. The text beside it says the same. */
export function MeasurementPicture({
  figure,
  tone,
}: {
  readonly figure: MeasurementFigure;
  readonly tone: string;
}) {
  const limit = `${figure.requiredAt * 100}%`;
  return (
    <table data-tone={tone} className="w-full border-collapse text-left text-13 tabular-nums">
      <caption className="sr-only">Measured against required, {figure.required}</caption>
      <thead aria-hidden className="text-12 text-ink-muted">
        <tr>
          <td />
          <td className="relative h-5 w-full">
            <span className="absolute left-0">{figure.low}</span>
            <span className="absolute right-0">{figure.high}</span>
          </td>
          <td />
        </tr>
      </thead>
      <tbody>
        {figure.points.map((point, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: measured values have a place in a list and no name
          <tr key={index}>
            <th
              scope="row"
              className={point.label === undefined ? "sr-only" : "h-7 pr-3 font-normal whitespace-nowrap"}
            >
              {point.label ?? "measured"}
            </th>
            <td aria-hidden className="relative h-7 w-full">
              <span className="absolute inset-x-0 top-1/2 border-t border-rule-strong" />
              <span
                className="absolute inset-y-0 w-0 border-l-2 border-dashed border-ink"
                style={{ left: limit }}
              />
              {point.at !== undefined && (
                <span
                  data-filled
                  className="absolute top-1/2 size-3 -translate-1/2 rounded-[50%] bg-(--tone-line)"
                  style={{ left: `${point.at * 100}%` }}
                />
              )}
            </td>
            <td className="pl-3 text-right font-medium">{point.value}</td>
          </tr>
        ))}
      </tbody>
      <tfoot className="text-12">
        <tr>
          <td />
          <td className="relative h-5">
            <span
              className="absolute whitespace-nowrap"
              style={
                figure.requiredAt > 0.5 ? { right: `${(1 - figure.requiredAt) * 100}%` } : { left: limit }
              }
            >
              {figure.required} required
            </span>
          </td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}
