import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS } from "../time/durations";
import {
  isSettled,
  nextAct,
  ROW_ACTS,
  type RowChoice,
  type RowFacts,
  recallStatus,
  rowStatus,
  whyNotChoose,
} from "./recall";

const now = new Date("2026-06-01T12:00:00Z");
const later = new Date(now.getTime() + DAY_MS);
const earlier = new Date(now.getTime() - DAY_MS);
const open: RowFacts = { live: [], underWay: [], isPast: false, decision: undefined };
const live: RowFacts = { ...open, live: ["production"] };
const choosing = (act: "roll-back" | "replace" | "accept" | "not-affected", expiresAt?: Date) => ({
  act,
  expiresAt,
});

const stages = fc.subarray(["staging", "production"]);
const anyRow: fc.Arbitrary<RowFacts> = fc.record({
  live: stages,
  underWay: stages,
  isPast: fc.boolean(),
  decision: fc.option(
    fc.record({
      act: fc.constantFrom(...ROW_ACTS),
      expiresAt: fc.constantFrom(undefined, earlier, now, later),
    }),
    { nil: undefined },
  ),
});
const anyFacts = fc.record({ rows: fc.array(anyRow), isComplete: fc.boolean(), isLifted: fc.boolean() });

test("a recall never ends while a row is undecided, under way or expired, or while its list is partial", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const isLeft = facts.rows.some((row) => !["decided", "past"].includes(rowStatus(row, now)));
      const ended = recallStatus(facts, now) === "ended";
      expect(ended).toBe(!facts.isLifted && !isLeft && facts.isComplete);
    }),
  );
});

test("one more affected release never ends an open recall", () => {
  fc.assert(
    fc.property(anyFacts, anyRow, (facts, row) => {
      fc.pre(recallStatus(facts, now) === "open");
      expect(recallStatus({ ...facts, rows: [...facts.rows, row] }, now)).toBe("open");
    }),
  );
});

test("a release in use without a decision is never settled", () => {
  fc.assert(
    fc.property(anyRow, (row) => {
      fc.pre(row.decision === undefined && row.live.length + row.underWay.length > 0);
      expect(isSettled(rowStatus(row, now))).toBe(false);
    }),
  );
});

test("every row with something left names its next act, and no other row does", () => {
  fc.assert(
    fc.property(anyRow, (row) => {
      expect(nextAct(row, now) === undefined).toBe(isSettled(rowStatus(row, now)));
    }),
  );
});

test("a rollback decides a row when the release is no longer live, without a click, until it is live again", () => {
  expect(rowStatus(live, now)).toBe("undecided");
  expect(nextAct(live, now)).toBe("roll-back");
  expect(rowStatus({ ...live, decision: choosing("roll-back") }, now)).toBe("under-way");
  const rolledBack = { ...open, isPast: true };
  expect(rowStatus(rolledBack, now)).toBe("past");
  expect(rowStatus({ ...rolledBack, decision: choosing("roll-back") }, now)).toBe("decided");
  expect(rowStatus({ ...rolledBack, live: ["production"] }, now)).toBe("undecided");
});

test("a replaced release is settled once it is no longer in use", () => {
  const replaced = { ...live, decision: choosing("replace") };
  expect(rowStatus(replaced, now)).toBe("under-way");
  expect(nextAct(replaced, now)).toBe("replace");
  expect(rowStatus({ ...replaced, live: [] }, now)).toBe("decided");
});

test("an accepted release counts until its expiry, which opens the recall again at that instant", () => {
  const accepted = { ...live, decision: choosing("accept", later) };
  const recall = { rows: [accepted], isComplete: true, isLifted: false };
  expect(recallStatus(recall, now)).toBe("ended");
  expect(rowStatus(accepted, later)).toBe("expired");
  expect(recallStatus(recall, later)).toBe("open");
});

const choice: RowChoice = { act: "not-affected", expiresAt: undefined, replacement: undefined };
const fit = { isSameModel: true, isAffected: false };
const limit = new Date(now.getTime() + 90 * DAY_MS);
test.each<[string, Partial<RowChoice>, RowFacts, string | undefined]>([
  ["not affected", {}, live, undefined],
  ["a rollback of a live release", { act: "roll-back" }, live, undefined],
  ["a rollback of a release that is not live", { act: "roll-back" }, open, "act"],
  ["an acceptance without an expiry", { act: "accept" }, live, "expiresAt"],
  ["an acceptance until now", { act: "accept", expiresAt: now }, live, "expiresAt"],
  ["an acceptance for 90 days", { act: "accept", expiresAt: limit }, live, undefined],
  [
    "an acceptance for longer than 90 days",
    { act: "accept", expiresAt: new Date(limit.getTime() + 1) },
    live,
    "expiresAt",
  ],
  ["an expiry of another act", { expiresAt: later }, live, "expiresAt"],
  ["a replacement without a release", { act: "replace" }, live, "replacement"],
  ["a replacement by a release of the model", { act: "replace", replacement: fit }, live, undefined],
  [
    "a replacement by a release of another model",
    { act: "replace", replacement: { ...fit, isSameModel: false } },
    live,
    "replacement",
  ],
  [
    "a replacement by an affected release",
    { act: "replace", replacement: { ...fit, isAffected: true } },
    live,
    "replacement",
  ],
  ["a replacement of another act", { replacement: fit }, live, "replacement"],
])("%s is judged by its field", (_, changes, facts, field) => {
  expect(whyNotChoose({ ...choice, ...changes }, facts, now)?.field).toBe(field);
});
