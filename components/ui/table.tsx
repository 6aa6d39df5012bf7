import type { ReactNode } from "react";
import { classNames } from "./class-names";

export interface TableColumn<Row> {
  readonly id: string;
  readonly heading: string;
  /** True if only screen readers get the heading, because the cells explain themselves, for example buttons. */
  readonly isHeadingHidden?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers are aligned right, so that their digits are in columns. */
  readonly align?: "start" | "end";
  /** Hidden under 640 px. Use it only for what the row's own page shows too. */
  readonly isSecondary?: boolean;
  /** Hidden under 1280 px, where it would push the next columns out of sight. */
  readonly isSpare?: boolean;
  /** True for at most one column: the cell that names the row. */
  readonly isRowHeading?: boolean;
}

interface TableProps<Row> {
  /**
   * The content of the rows, for screen readers, and the name of the scroll area if the table is wider than the
   * page.
   */
  readonly caption: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly isSelected?: (row: Row) => boolean;
  /** Shown if there are no rows. */
  readonly empty: ReactNode;
}

/**
 * Rows of facts, 32 px each. It works on the server and in the browser. Sorting and filtering are links that
 * change the URL.
 */
export function Table<Row>({ caption, columns, rows, rowKey, isSelected, empty }: TableProps<Row>) {
  if (rows.length === 0) return <>{empty}</>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; this only names what scrolls
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div role="group" aria-label={caption} tabIndex={0} className="relative overflow-x-auto">
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-rule-strong">
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={classNames("h-8 text-12 font-medium text-ink-muted", cellStyle(column))}
              >
                {column.isHeadingHidden ? <span className="sr-only">{column.heading}</span> : column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              data-selected={isSelected?.(row) || undefined}
              className="border-b border-rule transition-colors hover:bg-hover data-selected:bg-accent-surface"
            >
              {columns.map((column) => (
                <Cell key={column.id} column={column}>
                  {column.cell(row)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({
  column,
  children,
}: {
  readonly column: TableColumn<Row>;
  readonly children: ReactNode;
}) {
  const style = classNames("h-(--row) py-1", cellStyle(column));
  if (!column.isRowHeading) return <td className={style}>{children}</td>;
  return (
    <th scope="row" className={classNames(style, "min-w-32 font-medium sm:min-w-40")}>
      {children}
    </th>
  );
}

function cellStyle<Row>(column: TableColumn<Row>): string {
  return classNames(
    "pr-6 align-middle last:pr-0 max-sm:pr-4",
    column.align === "end" && "text-right whitespace-nowrap",
    column.isSecondary && "max-sm:hidden",
    column.isSpare && "max-xl:hidden",
  );
}
