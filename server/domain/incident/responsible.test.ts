import { expect, test } from "vitest";
import { signOffGate } from "../testing/policy";
import { HOUR_MS } from "../time/durations";
import { incidentSteps } from "./responsible";

const since = new Date("2026-06-01T00:00:00Z");
const after = (hours: number) => new Date(since.getTime() + hours * HOUR_MS);
const policy = {
  spec: {
    gates: [
      signOffGate({
        signOff: {
          escalation: [{ afterHours: 4 }, { afterHours: 48, to: "admin" }, { afterHours: 8, to: "security" }],
        },
      }),
      signOffGate({ id: "second", signOff: { escalation: [{ afterHours: 2, to: "admin" }] } }),
    ],
  },
};

test("an open incident is escalated to each role of the escalation policies at its earliest step", () => {
  expect(incidentSteps(policy, { since, isVacant: false }, after(3))).toEqual([
    { to: "admin", at: after(2), isReached: true },
    { to: "security", at: after(8), isReached: false },
  ]);
});

test("without an incident owner the first role is asked at once", () => {
  expect(incidentSteps(policy, { since, isVacant: true }, since)).toEqual([
    { to: "admin", at: since, isReached: true },
    { to: "security", at: after(8), isReached: false },
  ]);
});

test("a vacancy without an escalation policy asks the SREs; an owner without one is not escalated", () => {
  expect(incidentSteps(undefined, { since, isVacant: true }, since)).toEqual([
    { to: "sre", at: since, isReached: true },
  ]);
  expect(incidentSteps(undefined, { since, isVacant: false }, after(99))).toEqual([]);
});
