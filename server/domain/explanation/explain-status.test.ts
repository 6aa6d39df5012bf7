import { expect, test } from "vitest";
import { verbatim } from "../reason/reason";
import { explainStatus } from "./explain-status";

const toSign = [{ role: "security" as const, names: ["Sam", "Ines"] }];

test("a stop is a rule that is not satisfied, and no signature changes it", () => {
  expect(
    explainStatus({ stopsAt: { reason: verbatim("On hold: understood first"), verdict: undefined }, toSign }),
  ).toEqual({
    kind: "blocked",
    title: verbatim("On hold: understood first"),
    who: [],
  });
});

test("a failed gate is blocked, even if signatures are missing as well", () => {
  expect(explainStatus({ stopsAt: { reason: verbatim("Recall"), verdict: "failed" }, toSign })).toMatchObject(
    {
      kind: "blocked",
      who: [],
    },
  );
});

test("a release that waits for signatures names the people who can give them, in their role", () => {
  expect(
    explainStatus({ stopsAt: { reason: verbatim("Accountable people sign"), verdict: "waiting" }, toSign }),
  ).toEqual({
    kind: "waiting",
    title: verbatim("Accountable people sign"),
    who: [
      { role: "security", personId: undefined, name: "Sam" },
      { role: "security", personId: undefined, name: "Ines" },
    ],
  });
});

test("a release that nothing stops has no explanation", () => {
  expect(explainStatus({ stopsAt: undefined, toSign: [] })).toBeUndefined();
});
