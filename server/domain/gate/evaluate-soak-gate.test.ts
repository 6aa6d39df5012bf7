import { expect, test } from "vitest";
import { digestOf } from "../canonical/index";
import type { SoakGate } from "../policy/policy-document";
import type { Deployment } from "../stage/stage";
import { daysBefore, deployed, hoursAfter, NOW, unsignedFacts } from "../testing/facts";
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
const evaluated = (...deployments: readonly Deployment[]) =>
  evaluateSoakGate(gate, { facts: unsignedFacts({ deployments }), now: NOW });
const deployment = (sinceHours: number, untilHours?: number, changes: Partial<Deployment> = {}) =>
  deployed({
    permitId: `pmt_${sinceHours}`,
    since: hoursAfter(-sinceHours),
    until: untilHours === undefined ? undefined : hoursAfter(-untilHours),
    endedBy: untilHours === undefined ? undefined : "superseded",
    ...changes,
  });

test.each([
  { when: "it runs for exactly the hours asked", deployments: [deployment(24)], expected: "passed" },
  { when: "it runs for less", deployments: [deployment(23.99)], expected: "waiting" },
  { when: "it ran long enough and was superseded", deployments: [deployment(50, 20)], expected: "passed" },
  {
    when: "it ran long enough and runs again",
    deployments: [deployment(50, 20), deployment(1)],
    expected: "passed",
  },
  {
    when: "it ran twice for half of it: times are not added up",
    deployments: [deployment(50, 38), deployment(36, 24)],
    expected: "missing",
  },
  { when: "it never ran", deployments: [], expected: "missing" },
  {
    when: "another manifest ran",
    deployments: [deployment(50, undefined, { manifestDigest: digestOf("other") })],
    expected: "missing",
  },
  {
    when: "it ran in another stage",
    deployments: [deployment(50, undefined, { stage: "production" })],
    expected: "missing",
  },
  {
    when: "it ran without a permit",
    deployments: [deployment(50, undefined, { permitId: "" })],
    expected: "missing",
  },
  {
    when: "its deployment ended in a rollback",
    deployments: [deployment(50, 20, { endedBy: "rolled-back" })],
    expected: "failed",
  },
  {
    when: "it soaked, and failed afterwards",
    deployments: [deployment(90, 60), deployment(50, 40, { endedBy: "failed" })],
    expected: "failed",
  },
  {
    when: "it failed, and runs again since",
    deployments: [deployment(90, 60, { endedBy: "failed" }), deployment(10)],
    expected: "waiting",
  },
] as const)("$expected when $when", ({ deployments, expected }) =>
  expect(evaluated(...deployments).status).toBe(expected),
);

test("a running soak states when it opens", () =>
  expect(evaluated(deployment(20))).toMatchObject({
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
  expect(
    evaluated(deployed({ since: daysBefore(0.5), until: hoursAfter(40), endedBy: "superseded" })).status,
  ).toBe("missing"));
