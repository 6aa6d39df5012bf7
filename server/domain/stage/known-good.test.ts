import { describe, expect, test } from "vitest";
import { daysBefore, hoursAfter, NOW, residence } from "../testing/facts";
import { isRollbackTarget, knownGood, knownGoodCandidates, staysAsOf } from "./known-good";

const stay = (releaseId: string, sinceDays: number, untilDays: number | undefined, changes = {}) =>
  residence({
    releaseId,
    stage: "production",
    permitId: `pmt_${sinceDays}`,
    since: daysBefore(sinceDays),
    until: untilDays === undefined ? undefined : daysBefore(untilDays),
    endedBy: untilDays === undefined ? undefined : "superseded",
    ...changes,
  });
const good = (stays: readonly ReturnType<typeof stay>[], changes = {}) =>
  knownGood(stays, { stage: "production", now: NOW, liveHours: 24, exceptReleaseId: "live", ...changes })?.releaseId;
const live = stay("live", 2, undefined);

describe("the release to return to", () => {
  test.each([
    { when: "the last before what is live", stays: [stay("a", 30, 20), stay("b", 20, 2), live], expected: "b" },
    { when: "in any order of the record", stays: [live, stay("b", 20, 2), stay("a", 30, 20)], expected: "b" },
    { when: "for at least the hours asked, inclusive", stays: [stay("a", 30, 20), stay("b", 3, 2), live], expected: "b" },
    { when: "not shorter", stays: [stay("a", 30, 20), stay("b", 2.9, 2), live], expected: "a" },
    {
      when: "not one that was rolled back, ever",
      stays: [stay("a", 30, 20), stay("b", 20, 15, { endedBy: "rolled-back" }), stay("b", 12, 2), live],
      expected: "a",
    },
    { when: "not one that failed", stays: [stay("a", 30, 20), stay("b", 20, 2, { endedBy: "failed" }), live], expected: "a" },
    {
      when: "not one that ever went live against a stop",
      stays: [stay("a", 30, 20), stay("b", 20, 15, { liveAgainst: { stops: [], gates: [] } }), stay("b", 12, 2), live],
      expected: "a",
    },
    { when: "not one without a permit", stays: [stay("a", 30, 20), stay("b", 20, 2, { permitId: "" }), live], expected: "a" },
    { when: "not one of another stage", stays: [stay("a", 30, 20), stay("b", 20, 2, { stage: "staging" }), live], expected: "a" },
    { when: "not what is live itself", stays: [live], expected: undefined },
  ])("$when", ({ stays, expected }) => expect(good(stays)).toBe(expected));

  test("is not one with a revoked component", () =>
    expect(good([stay("a", 30, 20), stay("b", 20, 2), live], { revokedReleaseIds: new Set(["b"]) })).toBe("a"));

  test("an open deployment counts until now", () => expect(good([live], { exceptReleaseId: undefined, now: hoursAfter(0) })).toBe("live"));
});

test("a rollback goes only to a release that was live in the stage under a permit", () => {
  const stays = [stay("a", 30, 20), stay("b", 20, 2, { permitId: "" })];
  const ask = (releaseId: string, stage = "production") => isRollbackTarget(stays, { releaseId, stage });
  expect([ask("a"), ask("a", "staging"), ask("b"), ask("never")]).toEqual([true, false, false, false]);
});

describe("each candidate is good or has a fault, the latest first", () => {
  const faults = (stays: readonly ReturnType<typeof stay>[], changes = {}) =>
    knownGoodCandidates(stays, { stage: "production", now: NOW, liveHours: 24, exceptReleaseId: "live", ...changes }).map(
      ({ stay: { releaseId }, whyNot }) => [releaseId, whyNot],
    );

  test("each fault is reported by its name", () => {
    const stays = [
      stay("a", 30, 25),
      stay("b", 20, 15, { endedBy: "rolled-back" }),
      stay("c", 14, 12, { endedBy: "failed" }),
      stay("d", 11, 9),
      stay("e", 2.5, 2),
      live,
    ];
    expect(faults(stays, { revokedReleaseIds: new Set(["d"]) })).toEqual([
      ["live", "is-live"],
      ["e", "too-short"],
      ["d", "revoked"],
      ["c", "failed"],
      ["b", "rolled-back"],
      ["a", undefined],
    ]);
  });
});

describe("deployments as known at an instant", () => {
  test("exclude those that began later, and include as open those that ended later", () => {
    const stays = [stay("a", 30, 10, { endedBy: "rolled-back" }), stay("b", 10, undefined)];
    expect(staysAsOf(stays, daysBefore(20))).toEqual([{ ...stays[0], until: undefined, endedBy: undefined }]);
  });

  test("have half-open spans: a deployment has begun at its beginning and has ended at its end", () => {
    const stays = [stay("a", 30, 10), stay("b", 10, undefined)];
    expect(staysAsOf(stays, daysBefore(10))).toEqual(stays);
  });
});
