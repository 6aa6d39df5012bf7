/**
 * What a spreadsheet would run as a formula, or take as the start of one: these first characters, their full-width twins, tabs and
 * line ends (OWASP, CSV injection). White space before them does not help the reader.
 */
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠|%]/u;

export type CsvValue = string | number | boolean | null | undefined;

/**
 * One record of RFC 4180, with its CRLF. Text that a spreadsheet could take for a formula gets an apostrophe in front, since some of
 * it was written by people and tools we do not know. Numbers and booleans are ours and stand as they are.
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
