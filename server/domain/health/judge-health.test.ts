import { expect, test } from "vitest";
import type { CheckpointCopy, CopyFailure } from "../ledger/checkpoint-copy";
import { type HealthFacts, judgeHealth } from "./judge-health";

const now = new Date("2026-11-21T12:00:00.000Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

const copied = (name: string, code?: CopyFailure): CheckpointCopy => ({
  ...{ name, kind: "witness", size: 10, copiedAt: ago(3) },
  failure: code && { code, detail: "it has cosigned 12 entries", since: ago(60) },
});

const WELL: HealthFacts = {
  now,
  database: { roundTripMs: 1, connections: 5, connectionsMax: 100, migrations: 12, clockAheadMs: 3 },
  migrationsExpected: 12,
  ledger: {
    ...{ unsealed: 1, oldestUnsealedAt: ago(1), sealed: 10, checkpointSize: 10, isSealerHeld: true },
    copies: [copied("w1")],
  },
  verification: { verdict: "intact", finishedAt: ago(86_400) },
  outbox: { waiting: 0, oldestWaitingAt: undefined, failedLastDay: 0 },
  disk: { freeBytes: 50, totalBytes: 100 },
  processes: [{ version: "1", lastSeenAt: ago(5) }],
};

test("a well-run installation is well in every part", () => {
  expect(judgeHealth(WELL).filter(({ state }) => state !== "well")).toEqual([]);
});

test.each([
  { part: "database", state: "attention", change: { database: { ...WELL.database, roundTripMs: 51 } } },
  { part: "database", state: "attention", change: { database: { ...WELL.database, connections: 95 } } },
  { part: "schema", state: "failing", change: { migrationsExpected: 13 } },
  { part: "schema", state: "attention", change: { migrationsExpected: 11 } },
  { part: "clock", state: "attention", change: { database: { ...WELL.database, clockAheadMs: -2001 } } },
  { part: "sealer", state: "failing", change: { ledger: { ...WELL.ledger, isSealerHeld: false } } },
  { part: "sealer", state: "attention", change: { ledger: { ...WELL.ledger, oldestUnsealedAt: ago(11) } } },
  { part: "checkpoint", state: "failing", change: { ledger: { ...WELL.ledger, checkpointSize: undefined } } },
  { part: "checkpoint", state: "attention", change: { ledger: { ...WELL.ledger, checkpointSize: 9 } } },
  { part: "copies", state: "unknown", change: { ledger: { ...WELL.ledger, copies: [] } } },
  {
    part: "copies",
    state: "attention",
    change: { ledger: { ...WELL.ledger, copies: [copied("w1", "unreachable")] } },
  },
  {
    part: "copies",
    state: "failing",
    change: { ledger: { ...WELL.ledger, copies: [copied("w1", "unreachable"), copied("w2", "ahead")] } },
  },
  { part: "verification", state: "unknown", change: { verification: undefined } },
  {
    part: "verification",
    state: "failing",
    change: { verification: { verdict: "damaged", finishedAt: ago(1) } },
  },
  {
    part: "verification",
    state: "attention",
    change: { verification: { verdict: "inconclusive", finishedAt: ago(1) } },
  },
  {
    part: "verification",
    state: "attention",
    change: { verification: { verdict: "intact", finishedAt: ago(31 * 86_400) } },
  },
  {
    part: "outbox",
    state: "attention",
    change: { outbox: { waiting: 1, oldestWaitingAt: ago(901), failedLastDay: 0 } },
  },
  {
    part: "outbox",
    state: "attention",
    change: { outbox: { waiting: 0, oldestWaitingAt: undefined, failedLastDay: 1 } },
  },
  { part: "disk", state: "attention", change: { disk: { freeBytes: 9, totalBytes: 100 } } },
  { part: "disk", state: "unknown", change: { disk: undefined } },
  { part: "processes", state: "unknown", change: { processes: [{ version: "1", lastSeenAt: ago(31) }] } },
  {
    part: "processes",
    state: "attention",
    change: { processes: [...WELL.processes, { version: "2", lastSeenAt: ago(1) }] },
  },
] as const)("$part: $state when $change", ({ part, state, change }) => {
  const findings = judgeHealth({ ...WELL, ...change });
  expect(
    findings.filter((finding) => finding.state !== "well").map((finding) => [finding.part, finding.state]),
  ).toEqual([[part, state]]);
});

test("a failing part, and one that needs attention, has a remedy", () => {
  const findings = judgeHealth({
    ...WELL,
    ledger: { ...WELL.ledger, isSealerHeld: false },
    disk: { freeBytes: 1, totalBytes: 100 },
  });
  for (const { state, next } of findings)
    if (state === "failing" || state === "attention") expect(next).toBeDefined();
});
