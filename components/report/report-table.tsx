import type { ReportRow, ReportSpec } from "@/server/domain/report/report";
import { EmptyState } from "../ui/empty-state";
import { Table } from "../ui/table";
import { ReportCellContent } from "./report-cell";

interface ReportTableProps {
  readonly spec: ReportSpec;
  readonly rows: readonly ReportRow[];
  /** True to show every column, not only the main ones. */
  readonly isWide: boolean;
}

const NUMBERS: readonly string[] = ["number", "hours", "days", "percent"];

/** Lists the rows of a report. */
export function ReportTable({ spec, rows, isWide }: ReportTableProps) {
  const numbered = rows.map((row, place) => ({ row, place }));
  const columns = spec.columns.filter(({ isSecondary }) => isWide || !isSecondary);
  return (
    <Table
      caption={spec.title}
      rows={numbered}
      rowKey={({ place }) => String(place)}
      empty={<EmptyState title="No rows">Choose other filters above.</EmptyState>}
      columns={columns.map((column) => ({
        id: column.id,
        heading: column.heading,
        isRowHeading: column.id === spec.rowHeading,
        ...(NUMBERS.includes(column.kind) ? { align: "end" as const } : {}),
        cell: ({ row }: (typeof numbered)[number]) => (
          <ReportCellContent column={column} value={row[column.id] ?? null} />
        ),
      }))}
    />
  );
}
