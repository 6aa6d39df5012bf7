import { describe, expect, test } from "vitest";
import { csvRecord } from "./csv";

describe("a CSV record", () => {
  test("ends in CRLF; quotes, commas and line ends are quoted, quotes doubled", () => {
    expect(csvRecord(["a", 'say "x"', "1,2", "two\nlines", "größer"])).toBe(
      'a,"say ""x""","1,2","two\nlines",größer\r\n',
    );
  });
  test("leaves absent values empty; numbers and booleans are unchanged", () => {
    expect(csvRecord([null, undefined, -0.5, 1e21, true])).toBe(",,-0.5,1e+21,true\r\n");
  });
});

test.each([
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "\n=1",
  "  =cmd|' /C calc'!A0",
  "＝1",
  "＋1",
  "－1",
  "＠x",
  "|x",
  "%x",
  '=HYPERLINK("http://x","y")',
])("%j is text to a spreadsheet, not a formula", (value) => {
  const field = csvRecord([value]);
  expect(field.replace(/^"/, "").startsWith("'")).toBe(true);
  expect(field.replaceAll('""', '"')).toContain(value);
});

test("ordinary text is unchanged", () => {
  expect(csvRecord(["breast-screening@2.3.0", "sha256:00", "2026-01-01T00:00:00.000Z"])).toBe(
    "breast-screening@2.3.0,sha256:00,2026-01-01T00:00:00.000Z\r\n",
  );
});
