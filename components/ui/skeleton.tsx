interface SkeletonProps {
  /** The content that is on its way, for screen readers: "Loading releases". */
  readonly label: string;
  /** As many rows as will come, so that nothing moves when they arrive. */
  readonly rows: number;
  readonly rowHeight?: "row" | "text";
}

/** Placeholders for content that is on its way, in the size of that content. */
export function Skeleton({ label, rows, rowHeight = "row" }: SkeletonProps) {
  return (
    <div role="status" aria-label={label} data-skeleton>
      {Array.from({ length: rows }, (_, row) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a placeholder have no identity and never move
          key={row}
          aria-hidden
          className={
            rowHeight === "row" ? "flex h-(--row) items-center border-b border-rule" : "flex h-5 items-center"
          }
        >
          <span
            className="h-2.5 animate-breathe rounded-control bg-hover"
            style={{ width: `${WIDTHS[row % WIDTHS.length]}%` }}
          />
        </div>
      ))}
    </div>
  );
}

/** Percent; uneven, like text. */
const WIDTHS = [62, 48, 71, 40, 55];
