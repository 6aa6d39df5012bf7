import { expect, test } from "vitest";
import { CHANGES_SPEC } from "@/server/domain/report/changes-spec";
import type { ReportRow } from "@/server/domain/report/report";
import type { ReportHead } from "@/server/domain/report/report-file";
import { reportCsv, reportJson } from "./report-files";

const head: ReportHead = {
  spec: {
    ...CHANGES_SPEC,
    columns: [
      { id: "release", heading: "Release", kind: "release" },
      { id: "gates", heading: "Gates", kind: "number" },
      { id: "isApart", heading: "Apart", kind: "flag" },
    ],
    definitions: [{ term: "Change", meaning: "a release, that went live" }],
  },
  filter: { from: new Date("2026-07-01T00:00:00Z"), team: '=HYPERLINK("x")' },
  readAt: new Date("2026-11-01T09:00:00Z"),
  ledger: { size: 12, rootHash: "cm9vdA==" },
};
async function* pages(...all: readonly (readonly ReportRow[])[]) {
  yield* all;
}
async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const chunk of chunks) text += chunk;
  return text;
}
const ROWS: readonly ReportRow[] = [
  { release: "screening@1.0.0", gates: -3, isApart: true },
  { release: "=1+1", gates: null, isApart: false },
];

test("a CSV file has the header, each row once, and the filter line, the time, the ledger position and the definitions below", async () => {
  const text = await textOf(reportCsv(head, pages(ROWS, [{ release: "a@1", gates: 2, isApart: null }])));
  expect(text.split("\r\n")).toEqual([
    "release,gates,isApart",
    "screening@1.0.0,-3,true",
    "'=1+1,,false",
    "a@1,2,",
    "# Changes in a period: 3 rows,,",
    '"# Filter: from 2026-07-01T00:00:00.000Z, team =HYPERLINK(""x"")",,',
    '"# Read at 2026-11-01T09:00:00.000Z, all instants in UTC",,',
    '"# Ledger position: 12 entries, root cm9vdA==",,',
    '"# Change: a release, that went live",,',
    "",
  ]);
});

test.each(["=", "+", "-", "@", "\t", "\r"])(
  "text that starts with %j is no formula in a CSV file, and a number stays a number",
  async (first) => {
    const row = { release: `${first}cmd|' /C calc'!A0`, gates: -7, isApart: null };
    const [, line = ""] = (await textOf(reportCsv(head, pages([row])))).split(/\r\n(?!cmd)/);
    expect(line.replaceAll('"', "").startsWith(`'${first}`)).toBe(true);
    expect(line.endsWith(",-7,")).toBe(true);
  },
);

test("a JSON file has the head and every row of every page", async () => {
  const json = JSON.parse(
    await textOf(reportJson(head, pages(ROWS, [], [{ release: "a@1", gates: 2, isApart: null }]))),
  );
  expect(json).toMatchObject({
    format: "countersign.dev/report/v1",
    report: "changes",
    filter: { from: "2026-07-01T00:00:00.000Z" },
    filterLine: 'from 2026-07-01T00:00:00.000Z, team =HYPERLINK("x")',
    readAt: "2026-11-01T09:00:00.000Z",
    ledger: { size: 12, rootHash: "cm9vdA==" },
    definitions: [{ term: "Change" }],
    rowCount: 3,
  });
  expect(json.rows.map(({ release }: { release: string }) => release)).toEqual([
    "screening@1.0.0",
    "=1+1",
    "a@1",
  ]);
});

test("a JSON file without rows is valid", async () => {
  const json = JSON.parse(await textOf(reportJson({ ...head, ledger: null }, pages())));
  expect(json).toMatchObject({ rows: [], rowCount: 0, ledger: null });
});
