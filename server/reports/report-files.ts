import { filterLine } from "@/server/domain/report/filter-line";
import { REPORT_FORMAT, type ReportCell, type ReportRow } from "@/server/domain/report/report";
import type { ReportHead } from "@/server/domain/report/report-file";
import { csvRecord } from "@/server/domain/text/csv";

type Rows = AsyncIterable<readonly ReportRow[]>;

/**
 * Yields a report as CSV: one header line, the rows, and notes below them. A note is a record whose first cell
 * starts with `#`; it states the filter, the time of reading, the ledger position and every definition.
 */
export async function* reportCsv(head: ReportHead, rows: Rows): AsyncGenerator<string> {
  const { columns } = head.spec;
  yield csvRecord(columns.map(({ id }) => id));
  let count = 0;
  for await (const page of rows) {
    yield page.map((row) => csvRecord(columns.map(({ id }) => row[id] as ReportCell))).join("");
    count += page.length;
  }
  for (const note of notesOf(head, count)) yield csvRecord([`# ${note}`, ...columns.slice(1).map(() => "")]);
}

/** Yields a report as JSON: its head, and one line for each row. */
export async function* reportJson(head: ReportHead, rows: Rows): AsyncGenerator<string> {
  const { spec, filter, readAt, ledger } = head;
  const { name, title, question, definitions, columns } = spec;
  const members = {
    ...{ format: REPORT_FORMAT, report: name, title, question },
    ...{ filter, filterLine: filterLine(filter), readAt, ledger },
    definitions,
    columns: columns.map(({ id, heading, kind }) => ({ id, heading, kind })),
  };
  yield `${JSON.stringify(members, undefined, 1).slice(0, -2)},\n "rows": [`;
  let count = 0;
  for await (const page of rows) {
    yield page.map((row, place) => `${count + place === 0 ? "" : ","}\n  ${JSON.stringify(row)}`).join("");
    count += page.length;
  }
  yield `\n ],\n "rowCount": ${count}\n}\n`;
}

function notesOf({ spec, filter, readAt, ledger }: ReportHead, count: number): readonly string[] {
  return [
    `${spec.title}: ${count} rows`,
    `Filter: ${filterLine(filter)}`,
    `Read at ${readAt.toISOString()}, all instants in UTC`,
    ledger
      ? `Ledger position: ${ledger.size} entries, root ${ledger.rootHash}`
      : "Ledger position: no checkpoint yet",
    ...spec.definitions.map(({ term, meaning }) => `${term}: ${meaning}`),
  ];
}
