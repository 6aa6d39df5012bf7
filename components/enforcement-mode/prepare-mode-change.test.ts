import { expect, test } from "vitest";
import { consequencesOf, daysBetween, isHarderThan, readinessWords } from "./prepare-mode-change";

const soon = new Date("2026-11-10T00:00:00Z");
const late = new Date("2026-12-10T00:00:00Z");
const rule = { tiers: { low: "observe", medium: "warn" }, maxDays: 60, by: ["security"] } as const;
const gates = ["One", "Two"].map((title) => ({
  id: title,
  title,
  kind: "rule" as const,
  stages: [],
  tiers: [],
}));
const inForce = { version: 3, rule, gates, always: [] };
const stopped = { mode: "block" as const };
const warned = { mode: "warn" as const, relaxed: { until: late } };

test("one person can make a mode stricter or shorter; less strict and longer need two", () => {
  expect(isHarderThan(warned, { mode: "block", until: undefined })).toBe(true);
  expect(isHarderThan(warned, { mode: "warn", until: soon })).toBe(true);
  expect(isHarderThan(warned, { mode: "observe", until: soon })).toBe(false);
  expect(isHarderThan({ ...warned, relaxed: { until: soon } }, { mode: "warn", until: late })).toBe(false);
  expect(isHarderThan(stopped, { mode: "warn", until: soon })).toBe(false);
});

test("the consequences name who agrees, each tier with its minimum, and the gates", () => {
  const said = consequencesOf(inForce, stopped, { mode: "observe", until: soon }).join("\n");
  expect(said).toContain("another person approves, as security");
  expect(said).toContain("low risk is observed only, medium risk shows warnings, high risk still blocks");
  expect(said).toContain("These gates no longer block the team: One, Two.");
  expect(consequencesOf(inForce, warned, { mode: "block", until: undefined }).join("\n")).toContain(
    "These gates block again: One, Two.",
  );
  expect(consequencesOf(inForce, warned, { mode: "warn", until: soon })[0]).toBe("It applies immediately.");
});

test("many evaluations without a block mean ready; no evaluations do not", () => {
  expect(readinessWords({ judged: 6, wouldBlock: 0 }, 14)).toBe(
    "0 of 6 promotions would have been blocked in 14 days: ready for enforcement.",
  );
  expect(readinessWords({ judged: 0, wouldBlock: 0 }, 1)).toBe("No promotions in 1 day.");
  expect(readinessWords({ judged: 3, wouldBlock: 1 }, 2)).toBe(
    "1 of 3 promotions would have been blocked in 2 days.",
  );
  expect(daysBetween(soon, new Date(soon.getTime() + 1))).toBe(1);
});
