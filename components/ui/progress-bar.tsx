import { formatNumber } from "@/server/domain/text/count-of";

interface ProgressBarProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
}

/** Draws the progress of an operation. Write the count beside it. */
export function ProgressBar({ label, value, max }: ProgressBarProps) {
  const percent = max > 0 ? Math.min(100, (value / max) * 100) : 0;
  return (
    <div className="flex items-center gap-3 text-12 text-ink-muted">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={max}
        className="h-1 min-w-16 flex-1 overflow-hidden rounded-control bg-rule-strong"
      >
        <div data-filled className="h-full bg-accent transition-[width]" style={{ width: `${percent}%` }} />
      </div>
      <span className="whitespace-nowrap">{`${formatNumber(value)} of ${formatNumber(max)}`}</span>
    </div>
  );
}
