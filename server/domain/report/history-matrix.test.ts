import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PROMOTION_PHASES } from "../promotion/promotion";
import { HISTORY_STATES, historyCell, type ReleaseHistory } from "./history-matrix";

const day = (n: number) => new Date(Date.UTC(2026, 9, n));
const AT = day(20);
const NOTHING: ReleaseHistory = {
  releaseKey: "screening@1.0.0",
  version: "1.0.0",
  openedAt: day(1),
  deployments: [],
  promotions: [],
  requests: [],
  holds: [],
  revocation: undefined,
};
const stage = "production";
const ENDED = {
  stage,
  since: day(2),
  until: day(5),
  endedBy: "superseded",
  replacedBy: "screening@1.1.0",
  reason: undefined,
};
const LIVE = { ...ENDED, until: undefined, endedBy: undefined, replacedBy: undefined };
const promoted = (phase: (typeof PROMOTION_PHASES)[number], at = day(6), detail?: string) => ({
  stage,
  phase,
  at,
  detail,
});
const cell = (change: Partial<ReleaseHistory>) => historyCell({ ...NOTHING, ...change }, stage, AT);
const HOLD = { stage: undefined, at: day(7), reason: "an incident" };
const REVOCATION = { at: day(8), reason: "a poisoned snapshot" };

describe("the state of a cell is", () => {
  test.each([
    { is: "never", when: "nothing happened", change: {} },
    {
      is: "never",
      when: "it was live in another stage only",
      change: { deployments: [{ ...LIVE, stage: "staging" }] },
    },
    { is: "live", when: "it runs there", change: { deployments: [ENDED, { ...LIVE, since: day(9) }] } },
    { is: "was-here", when: "its deployment ended", change: { deployments: [ENDED] } },
    { is: "in-flight", when: "it is being deployed", change: { promotions: [promoted("deploying")] } },
    { is: "in-flight", when: "it is requested", change: { requests: [{ stage, at: day(6) }] } },
    { is: "failed", when: "its promotion failed", change: { promotions: [promoted("failed")] } },
    { is: "unknown", when: "no outcome was reported", change: { promotions: [promoted("errored")] } },
    {
      is: "was-here",
      when: "it failed first and was live later",
      change: { deployments: [ENDED], promotions: [promoted("failed", day(1))] },
    },
    {
      is: "failed",
      when: "it was live first and failed later",
      change: { deployments: [ENDED], promotions: [promoted("failed", day(6))] },
    },
    {
      is: "held",
      when: "a hold stops its request",
      change: { requests: [{ stage, at: day(6) }], holds: [HOLD] },
    },
    { is: "never", when: "a hold stops nothing", change: { holds: [HOLD] } },
    {
      is: "revoked",
      when: "a component was revoked after it ended",
      change: { deployments: [ENDED], revocation: REVOCATION },
    },
    {
      is: "revoked",
      when: "a component is revoked while it is requested",
      change: { requests: [{ stage, at: day(6) }], revocation: REVOCATION },
    },
    {
      is: "live",
      when: "a component is revoked while it runs",
      change: { deployments: [LIVE], revocation: REVOCATION },
    },
  ] as const)("$is when $when", ({ is, change }) => {
    expect(cell(change).state).toBe(is);
  });
});

test("a cell states how long, what replaced the release and why", () => {
  const rolledBack = {
    ...ENDED,
    endedBy: "rolled-back",
    replacedBy: "screening@0.9.0",
    reason: "recall fell",
  };
  expect(cell({ deployments: [rolledBack, { ...ENDED, since: day(1), until: day(2) }] })).toMatchObject({
    since: day(2),
    until: day(5),
    liveMs: 4 * 86_400_000,
    endedBy: "rolled-back",
    replacedBy: "screening@0.9.0",
    why: "recall fell",
  });
});

test("a live release with a revoked component says so", () => {
  expect(cell({ deployments: [LIVE], revocation: REVOCATION, holds: [HOLD] })).toMatchObject({
    state: "live",
    isRevoked: true,
    isHeld: true,
    why: "a poisoned snapshot",
  });
});

test("a hold on another stage does not hold this one", () => {
  expect(cell({ requests: [{ stage, at: day(6) }], holds: [{ ...HOLD, stage: "staging" }] })).toMatchObject({
    state: "in-flight",
    isHeld: false,
  });
});

test("a release that runs in the stage is live in every combination of other facts, and every state is in the list", () => {
  const phase = fc.constantFrom(...PROMOTION_PHASES);
  const when = fc.integer({ min: 1, max: 19 }).map(day);
  fc.assert(
    fc.property(
      fc.array(fc.record({ phase, at: when }), { maxLength: 4 }),
      fc.array(when, { maxLength: 2 }),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      (promotions, requests, isLive, isHeld, isRevoked) => {
        const { state } = cell({
          deployments: isLive ? [ENDED, LIVE] : [],
          promotions: promotions.map((one) => ({ ...one, stage, detail: undefined })),
          requests: requests.map((at) => ({ stage, at })),
          holds: isHeld ? [HOLD] : [],
          revocation: isRevoked ? REVOCATION : undefined,
        });
        expect(HISTORY_STATES).toContain(state);
        expect(state === "live").toBe(isLive);
        if (!isLive) expect(state).not.toBe("was-here");
      },
    ),
  );
});
