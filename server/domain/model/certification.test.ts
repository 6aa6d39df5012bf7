import { expect, test } from "vitest";
import { inWords } from "../testing/in-words";
import { DAY_MS } from "../time/durations";
import { type Certification, certificationState, whyNotCertified } from "./certification";

const now = new Date("2026-11-01T12:00:00Z");
const daysFrom = (days: number) => new Date(now.getTime() + days * DAY_MS);
const certified = (given: Partial<Certification> = {}): Certification => ({
  id: "crt_1",
  certifiedBy: "per_sam",
  certifiedByName: "Sam",
  role: "security",
  basis: "Looked at a year of drift and two incidents.",
  certifiedAt: daysFrom(-100),
  until: daysFrom(100),
  ...given,
});
const rule = { tiers: ["high"], stages: ["production"], everyDays: 365 } as const;
const asked = { tier: "high", stage: "production", now } as const;

test("it expires at its instant, and is due soon for thirty days before", () => {
  expect(certificationState(undefined, now)).toBe("none");
  expect(certificationState({ until: daysFrom(31) }, now)).toBe("current");
  expect(certificationState({ until: daysFrom(30) }, now)).toBe("due-soon");
  expect(certificationState({ until: now }, now)).toBe("overdue");
});

test("where the policy requires one, a model without a certification is blocked", () => {
  expect(whyNotCertified(rule, { ...asked, latest: undefined })?.code).toBe("stop.never-certified");
  expect(whyNotCertified(rule, { ...asked, latest: certified() })).toBeUndefined();
});

test("a certification counts no longer than the policy's days, for any date", () => {
  const generous = certified({ certifiedAt: daysFrom(-365), until: daysFrom(1_000) });
  expect(inWords(whyNotCertified(rule, { ...asked, latest: generous }))).toContain("ended on 2026-11-01");
  expect(whyNotCertified({ ...rule, everyDays: 366 }, { ...asked, latest: generous })).toBeUndefined();
  expect(whyNotCertified(rule, { ...asked, latest: certified({ until: now }) })?.code).toBe(
    "stop.certification-over",
  );
});

test.each([
  { what: "another tier", tier: "low", stage: "production", given: rule },
  { what: "another stage", tier: "high", stage: "staging", given: rule },
  { what: "no rule", tier: "high", stage: "production", given: undefined },
] as const)("$what requires none", ({ tier, stage, given }) => {
  expect(whyNotCertified(given, { latest: undefined, tier, stage, now })).toBeUndefined();
});
