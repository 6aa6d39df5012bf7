import { expect, test } from "vitest";
import { type AccessRecord, accessRow, permissionsOf } from "./access-row";
import { ACCESS_SPEC } from "./access-spec";

const NOW = new Date("2026-11-01T00:00:00Z");
const TOKEN: AccessRecord = {
  id: "tok_1",
  kind: "token",
  name: "trainer-ci",
  identity: "svc_1",
  role: "pipeline",
  teams: ["clinical-ml"],
  models: "*",
  groups: null,
  owners: "Mona",
  since: "2026-01-01T00:00:00.000Z",
  lastUsedAt: null,
  expiresAt: "2027-01-01T00:00:00.000Z",
  isClosed: false,
};

test("a row has exactly the columns of the report", () => {
  expect(Object.keys(accessRow(TOKEN, NOW)).sort()).toEqual(ACCESS_SPEC.columns.map(({ id }) => id).sort());
});

test.each([
  { when: "it was never used since its creation", change: {}, isUnused: true, unusedDays: 304 },
  {
    when: "its last use was 90 days ago",
    change: { lastUsedAt: "2026-08-03T00:00:00Z" },
    isUnused: true,
    unusedDays: 90,
  },
  {
    when: "its last use was 89 days ago",
    change: { lastUsedAt: "2026-08-04T00:00:00Z" },
    isUnused: false,
    unusedDays: 89,
  },
  { when: "it is closed", change: { isClosed: true }, isUnused: false, unusedDays: null },
  { when: "it is a delegation", change: { kind: "delegation" }, isUnused: null, unusedDays: null },
] as const)("unused is $isUnused when $when", ({ change, isUnused, unusedDays }) => {
  expect(accessRow({ ...TOKEN, ...change }, NOW)).toMatchObject({ isUnused, unusedDays });
});

test("the permissions of a role are those of the table of permissions", () => {
  expect(permissionsOf("reader")).toContain("report.export");
  expect(permissionsOf("reader")).not.toContain("sign-off.sign");
});
