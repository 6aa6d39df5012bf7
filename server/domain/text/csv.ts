/**
 * Characters with which a spreadsheet begins a formula: these, their full-width twins, tabs and line ends
 * (OWASP, CSV injection). White space before them is no protection.
 */
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠|%]/u;

export type CsvValue = string | number | boolean | null | undefined;

/**
 * Returns one record of RFC 4180, with its CRLF. Text that a spreadsheet could take for a formula gets an
 * apostrophe in front, because people and foreign tools wrote some of it. Numbers and booleans are unchanged.
 */
export function csvRecord(values: readonly CsvValue[]): string {
  return `${values.map(csvField).join(",")}\r\n`;
}

function csvField(value: CsvValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
