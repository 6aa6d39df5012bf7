import { expect, test } from "vitest";
import { digestOf } from "../canonical/index";
import type { SoakGate } from "../policy/policy-document";
import type { Residence } from "../stage/stage";
import { daysBefore, hoursAfter, NOW, residence, unsignedFacts } from "../testing/facts";
import { evaluateSoakGate } from "./evaluate-soak-gate";

const gate: SoakGate = {
  kind: "soak",
  id: "soak",
  title: "24 h in staging",
  boundary: "promotion",
  stages: ["production"],
  tiers: ["high"],
  mode: "block",
  controls: [],
  soak: { stage: "staging", hours: 24 },
};
const evaluated = (...residences: readonly Residence[]) => evaluateSoakGate(gate, { facts: unsignedFacts({ residences }), now: NOW });
const stay = (sinceHours: number, untilHours?: number, changes: Partial<Residence> = {}) =>
  residence({
    permitId: `pmt_${sinceHours}`,
    since: hoursAfter(-sinceHours),
    until: untilHours === undefined ? undefined : hoursAfter(-untilHours),
    endedBy: untilHours === undefined ? undefined : "superseded",
    ...changes,
  });

test.each([
  { when: "it runs for exactly the hours asked", stays: [stay(24)], expected: "passed" },
  { when: "it runs for less", stays: [stay(23.99)], expected: "waiting" },
  { when: "it ran long enough and was superseded", stays: [stay(50, 20)], expected: "passed" },
  { when: "it ran long enough and runs again", stays: [stay(50, 20), stay(1)], expected: "passed" },
  { when: "it ran twice for half of it: times are not added up", stays: [stay(50, 38), stay(36, 24)], expected: "missing" },
  { when: "it never ran", stays: [], expected: "missing" },
  { when: "another manifest ran", stays: [stay(50, undefined, { manifestDigest: digestOf("other") })], expected: "missing" },
  { when: "it ran in another stage", stays: [stay(50, undefined, { stage: "production" })], expected: "missing" },
  { when: "it ran without a permit", stays: [stay(50, undefined, { permitId: "" })], expected: "missing" },
  { when: "its stay ended in a rollback", stays: [stay(50, 20, { endedBy: "rolled-back" })], expected: "failed" },
  { when: "it soaked, and failed afterwards", stays: [stay(90, 60), stay(50, 40, { endedBy: "failed" })], expected: "failed" },
  { when: "it failed, and runs again since", stays: [stay(90, 60, { endedBy: "failed" }), stay(10)], expected: "waiting" },
] as const)("$expected when $when", ({ stays, expected }) => expect(evaluated(...stays).status).toBe(expected));

test("a running soak states when it opens", () =>
  expect(evaluated(stay(20))).toMatchObject({
    opensAt: hoursAfter(4).toISOString(),
    measured: 20,
    required: 24,
    reason: {
      code: "soak.running",
      parts: {
        stage: "staging",
        since: { instant: hoursAfter(-20).toISOString() },
        ran: { quantity: 20, unit: "hours" },
        required: { quantity: 24, unit: "hours" },
      },
    },
  }));

test("time in the future does not count", () =>
  expect(evaluated(residence({ since: daysBefore(0.5), until: hoursAfter(40), endedBy: "superseded" })).status).toBe("missing"));
