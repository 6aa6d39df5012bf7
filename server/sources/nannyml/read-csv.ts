import { AppError } from "@/server/domain/error/app-error";
import { textOf } from "../file-content";

const LIMITS = { rows: 100_000, columns: 2_000, cells: 1_000_000 } as const;
const CELL = /"((?:[^"]|"")*)"|([^,\r\n"]*)/y;

/**
 * Parses a table in CSV (RFC 4180, UTF-8, comma, a header): each row as its cells by column.
 *
 * @throws AppError `evidence-unreadable` for a row with other cells than the header, `payload-too-large`.
 */
export function readCsv(bytes: Uint8Array): readonly Readonly<Record<string, string>>[] {
  const [header = [], ...rows] = rowsOf(textOf(bytes));
  if (header.length > LIMITS.columns)
    throw new AppError(
      "payload-too-large",
      `The table has ${header.length} columns; at most ${LIMITS.columns}.`,
    );
  if (new Set(header).size !== header.length) throw unreadable(1, "a column name is given twice");
  return rows.map((cells, index) => {
    if (cells.length === header.length)
      return Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ""]));
    throw unreadable(index + 2, `${cells.length} cells; the header has ${header.length}`);
  });
}

function rowsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cells = 0;
  let at = 0;
  while (at < text.length) {
    CELL.lastIndex = at;
    const [all = "", quoted, plain = ""] = CELL.exec(text) ?? [];
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    cells += 1;
    at += all.length;
    if (cells > LIMITS.cells || rows.length > LIMITS.rows)
      throw new AppError("payload-too-large", "The table is too long. Send fewer chunks.", LIMITS);
    const end = /\r?\n|,|$/y;
    end.lastIndex = at;
    const separator = end.exec(text)?.[0];
    if (separator === undefined)
      throw unreadable(rows.length + 1, "a quote is not closed or not at the start");
    at += separator.length;
    if (separator === "," && at < text.length) continue;
    if (separator === ",") row.push("");
    rows.push(row);
    row = [];
  }
  return rows.filter((cellsOfRow) => cellsOfRow.length > 1 || cellsOfRow[0] !== "");
}

function unreadable(line: number, detail: string): AppError {
  return new AppError("evidence-unreadable", `Row ${line} of the table: ${detail}.`, {
    errors: [{ pointer: `/${line}`, detail }],
  });
}
