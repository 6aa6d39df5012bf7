import { expect, test } from "vitest";
import type { StageStatus } from "@/server/domain/status/status";
import { releasesAsCsv } from "./releases-as-csv";

const stage = (name: string, status: StageStatus["status"]): StageStatus => ({
  stage: name,
  status,
  since: "2026-11-01T09:00:00.000Z",
  askedBy: undefined,
  verdicts: ["passed", "failed"],
  toSign: [],
  stopsAt: undefined,
  turns: [],
});

const row = {
  key: "screening@1.0.0",
  modelKey: "screening",
  version: "1.0.0",
  team: "clinical-ml",
  riskTier: "high",
  policy: { name: "regulated", version: 4 },
  openedBy: { name: "trainer-ci" },
  openedAt: new Date("2026-10-31T08:00:00Z"),
  stages: [stage("staging", "live"), stage("production", "waiting")],
};

test("the file has one line per release and stage, in UTC", () => {
  expect(releasesAsCsv([row]).split("\r\n")).toEqual([
    "release,model,version,team,tier,policy,opened by,opened at,stage,stands as,since,gates",
    "screening@1.0.0,screening,1.0.0,clinical-ml,high,regulated v4,trainer-ci,2026-10-31T08:00:00.000Z,staging,Live,2026-11-01T09:00:00.000Z,1 passed · 1 failed",
    "screening@1.0.0,screening,1.0.0,clinical-ml,high,regulated v4,trainer-ci,2026-10-31T08:00:00.000Z,production,Waiting,2026-11-01T09:00:00.000Z,1 passed · 1 failed",
    "",
  ]);
});

test("no field is a formula, and quotes stay quotes", () => {
  const csv = releasesAsCsv([
    { ...row, openedBy: { name: '=HYPERLINK("http://x")' }, stages: [stage("staging", "live")] },
  ]);
  expect(csv).toContain(`,"'=HYPERLINK(""http://x"")",`);
});

test("a field that a spreadsheet takes for a formula after white space or in full width is text", () => {
  const named = (name: string) =>
    releasesAsCsv([{ ...row, openedBy: { name }, stages: [stage("staging", "live")] }]);
  for (const name of ["  =1+1", "＝1+1", "|x", "%x"]) expect(named(name)).toContain(`,'${name},`);
});
