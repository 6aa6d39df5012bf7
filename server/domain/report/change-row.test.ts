import { describe, expect, test } from "vitest";
import {
  approvedBeforeDeployment,
  type ChangeRecord,
  changeRow,
  dutiesApart,
  testResult,
} from "./change-row";
import { CHANGES_SPEC } from "./changes-spec";

const RECORD: ChangeRecord = {
  model: "screening",
  team: "clinical-ml",
  tier: "high",
  release: "screening@1.0.0",
  stage: "production",
  kind: "planned",
  since: "2026-11-01T09:00:00.000Z",
  until: null,
  endedBy: null,
  promotion: "prm_1",
  engine: "deployer",
  decisionDigest: `sha256:${"1".repeat(64)}`,
  permittedAt: "2026-11-01T08:30:00.000Z",
  requester: "trainer-ci",
  requesterIds: ["per_mona"],
  requestedAt: "2026-11-01T07:00:00.000Z",
  approvals: [
    { id: "per_sam", name: "Sam", role: "security", at: "2026-11-01T08:00:00.000Z" },
    { id: "per_olivia", name: "Olivia", role: "product-owner", at: "2026-11-01T08:10:00.000Z" },
  ],
  gates: [{ id: "auc", status: "passed", mode: "block" }],
  reason: null,
  reviewDueAt: null,
  review: null,
};
const NOW = new Date("2026-11-02T00:00:00Z");

test("a row has exactly the columns of the report", () => {
  expect(Object.keys(changeRow(RECORD, NOW)).sort()).toEqual(CHANGES_SPEC.columns.map(({ id }) => id).sort());
});

test("a row states who approved, when the last one did, and the result", () => {
  expect(changeRow(RECORD, NOW)).toMatchObject({
    approvers: "Sam (security); Olivia (product-owner)",
    approvedAt: "2026-11-01T08:10:00.000Z",
    approvedBeforeDeployment: true,
    testResult: "passed",
    dutiesApart: true,
    emergency: false,
    waivedGates: null,
  });
});

describe("approval before deployment", () => {
  test.each([
    {
      when: "an approval is later than the deployment",
      change: { since: "2026-11-01T08:05:00Z" },
      is: false,
    },
    { when: "the permit is later than the deployment", change: { since: "2026-11-01T08:20:00Z" }, is: false },
    { when: "nobody had to approve", change: { approvals: [] }, is: null },
    {
      when: "nobody had to approve and the permit is later",
      change: { approvals: [], since: "2026-11-01T08:00:00Z" },
      is: false,
    },
  ] as const)("is $is when $when", ({ change, is }) => {
    expect(approvedBeforeDeployment({ ...RECORD, ...change })).toBe(is);
  });
});

describe("duties", () => {
  test.each([
    { when: "an approver requested the change", requesterIds: ["per_sam"], is: false },
    { when: "the requester is unknown", requesterIds: [], is: false },
    { when: "the requester is somebody else", requesterIds: ["per_mona"], is: true },
  ])("kept apart is $is when $when", ({ requesterIds, is }) => {
    expect(dutiesApart({ ...RECORD, requesterIds })).toBe(is);
  });

  test("are not judged without approvers", () => {
    expect(dutiesApart({ ...RECORD, approvals: [] })).toBeNull();
  });
});

describe("the test result", () => {
  const gate = (status: "passed" | "waived" | "failed" | "missing", mode: "block" | "warn" = "block") => ({
    id: status,
    status,
    mode,
  });
  test.each([
    { when: "every gate passed", gates: [gate("passed")], is: "passed" },
    { when: "a gate was waived", gates: [gate("passed"), gate("waived")], is: "waived" },
    { when: "a blocking gate is closed", gates: [gate("waived"), gate("missing")], is: "open gates" },
    { when: "only a warning failed", gates: [gate("passed"), gate("failed", "warn")], is: "passed" },
    { when: "no gate was evaluated", gates: [], is: "unknown" },
    { when: "no evaluation is stored", gates: null, is: "unknown" },
  ] as const)("is '$is' when $when", ({ gates, is }) => {
    expect(testResult(gates)).toBe(is);
  });
});

test.each([
  { when: "it is due later", reviewDueAt: "2026-11-03T00:00:00Z", is: "due" },
  { when: "the due instant has come", reviewDueAt: "2026-11-02T00:00:00Z", is: "overdue" },
  { when: "nothing is to be reviewed", reviewDueAt: null, is: null },
])("the review is $is when $when", ({ reviewDueAt, is }) => {
  expect(changeRow({ ...RECORD, reviewDueAt }, NOW).review).toBe(is);
});
