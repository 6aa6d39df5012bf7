import { describe, expect, test } from "vitest";
import { daysBefore, deployed, hoursAfter, NOW } from "../testing/facts";
import { deploymentsAsOf, isRollbackTarget, knownGood, knownGoodCandidates } from "./known-good";

const deployment = (releaseId: string, sinceDays: number, untilDays: number | undefined, changes = {}) =>
  deployed({
    releaseId,
    stage: "production",
    permitId: `pmt_${sinceDays}`,
    since: daysBefore(sinceDays),
    until: untilDays === undefined ? undefined : daysBefore(untilDays),
    endedBy: untilDays === undefined ? undefined : "superseded",
    ...changes,
  });
const good = (deployments: readonly ReturnType<typeof deployment>[], changes = {}) =>
  knownGood(deployments, {
    stage: "production",
    now: NOW,
    liveHours: 24,
    exceptReleaseId: "live",
    ...changes,
  })?.releaseId;
const live = deployment("live", 2, undefined);

describe("the release to return to", () => {
  test.each([
    {
      when: "the last before what is live",
      deployments: [deployment("a", 30, 20), deployment("b", 20, 2), live],
      expected: "b",
    },
    {
      when: "in any order of the record",
      deployments: [live, deployment("b", 20, 2), deployment("a", 30, 20)],
      expected: "b",
    },
    {
      when: "for at least the hours asked, inclusive",
      deployments: [deployment("a", 30, 20), deployment("b", 3, 2), live],
      expected: "b",
    },
    {
      when: "not shorter",
      deployments: [deployment("a", 30, 20), deployment("b", 2.9, 2), live],
      expected: "a",
    },
    {
      when: "not one that was rolled back, ever",
      deployments: [
        deployment("a", 30, 20),
        deployment("b", 20, 15, { endedBy: "rolled-back" }),
        deployment("b", 12, 2),
        live,
      ],
      expected: "a",
    },
    {
      when: "not one that failed",
      deployments: [deployment("a", 30, 20), deployment("b", 20, 2, { endedBy: "failed" }), live],
      expected: "a",
    },
    {
      when: "not one that ever went live against a stop",
      deployments: [
        deployment("a", 30, 20),
        deployment("b", 20, 15, { liveAgainst: { stops: [], gates: [] } }),
        deployment("b", 12, 2),
        live,
      ],
      expected: "a",
    },
    {
      when: "not one without a permit",
      deployments: [deployment("a", 30, 20), deployment("b", 20, 2, { permitId: "" }), live],
      expected: "a",
    },
    {
      when: "not one of another stage",
      deployments: [deployment("a", 30, 20), deployment("b", 20, 2, { stage: "staging" }), live],
      expected: "a",
    },
    { when: "not what is live itself", deployments: [live], expected: undefined },
  ])("$when", ({ deployments, expected }) => expect(good(deployments)).toBe(expected));

  test.each(["revoked", "withdrawn"])("is not one that is %s", (unusable) =>
    expect(good([deployment("a", 30, 20), deployment("b", 20, 2, { unusable }), live])).toBe("a"),
  );

  test("an open deployment counts until now", () =>
    expect(good([live], { exceptReleaseId: undefined, now: hoursAfter(0) })).toBe("live"));
});

test("a rollback goes only to a release that was live in the stage under a permit", () => {
  const deployments = [deployment("a", 30, 20), deployment("b", 20, 2, { permitId: "" })];
  const ask = (releaseId: string, stage = "production") =>
    isRollbackTarget(deployments, { releaseId, stage });
  expect([ask("a"), ask("a", "staging"), ask("b"), ask("never")]).toEqual([true, false, false, false]);
});

describe("each candidate is good or has a fault, the latest first", () => {
  const faults = (deployments: readonly ReturnType<typeof deployment>[], changes = {}) =>
    knownGoodCandidates(deployments, {
      stage: "production",
      now: NOW,
      liveHours: 24,
      exceptReleaseId: "live",
      ...changes,
    }).map(({ deployment: { releaseId }, whyNot }) => [releaseId, whyNot]);

  test("each fault is reported by its name", () => {
    const deployments = [
      deployment("a", 30, 25),
      deployment("b", 20, 15, { endedBy: "rolled-back" }),
      deployment("c", 14, 12, { endedBy: "failed" }),
      deployment("d", 11, 9, { unusable: "revoked" }),
      deployment("e", 2.5, 2),
      live,
    ];
    expect(faults(deployments)).toEqual([
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
    const deployments = [deployment("a", 30, 10, { endedBy: "rolled-back" }), deployment("b", 10, undefined)];
    expect(deploymentsAsOf(deployments, daysBefore(20))).toEqual([
      { ...deployments[0], until: undefined, endedBy: undefined },
    ]);
  });

  test("have half-open spans: a deployment has begun at its beginning and has ended at its end", () => {
    const deployments = [deployment("a", 30, 10), deployment("b", 10, undefined)];
    expect(deploymentsAsOf(deployments, daysBefore(10))).toEqual(deployments);
  });
});
