import { expect, test } from "vitest";
import { verbatim } from "../reason/reason";
import { explainStanding } from "./explain-standing";

const toSign = [{ role: "security" as const, names: ["Sam", "Ines"] }];

test("a stop is a rule's no, and nobody's signature moves it", () => {
  expect(explainStanding({ stopsAt: { reason: verbatim("On hold: understood first"), verdict: undefined }, toSign })).toEqual({
    kind: "blocked",
    title: verbatim("On hold: understood first"),
    who: [],
  });
});

test("a failed gate is blocked, whoever signs after it", () => {
  expect(explainStanding({ stopsAt: { reason: verbatim("Recall"), verdict: "failed" }, toSign })).toMatchObject({
    kind: "blocked",
    who: [],
  });
});

test("what waits for signatures names who gives them, in their role", () => {
  expect(explainStanding({ stopsAt: { reason: verbatim("Accountable people sign"), verdict: "waiting" }, toSign })).toEqual({
    kind: "waiting",
    title: verbatim("Accountable people sign"),
    who: [
      { role: "security", personId: undefined, name: "Sam" },
      { role: "security", personId: undefined, name: "Ines" },
    ],
  });
});

test("what nothing stops needs no explanation", () => {
  expect(explainStanding({ stopsAt: undefined, toSign: [] })).toBeUndefined();
});
