import fc from "fast-check";
import { expect, test } from "vitest";
import { SEVERITIES } from "../recall/revocation-details";
import { DAY_MS } from "../time/durations";
import {
  ACCEPTED_DAYS_MAX,
  type ActFacts,
  IMPACTS,
  INCIDENT_ACTS,
  incidentState,
  isAcceptanceExpired,
  nameOfIncident,
  readIncidentName,
  SEVERITY_OF_IMPACT,
  whyNotAct,
} from "./incident";

const now = new Date("2026-06-01T12:00:00Z");
const later = new Date(now.getTime() + DAY_MS);
const act = (name: ActFacts["act"], other: Partial<ActFacts> = {}): ActFacts => ({
  ...{ act: name, expiresAt: undefined, hasEnded: false },
  ...other,
});
const anyActs = fc.array(
  fc.record({
    act: fc.constantFrom(...INCIDENT_ACTS),
    expiresAt: fc.constantFrom(now, later),
    hasEnded: fc.boolean(),
  }),
);
const facts = { severity: "high", acts: [], isReviewAsked: true } as const;

test("comments and reviews never change the state of an incident", () => {
  fc.assert(
    fc.property(anyActs, fc.constantFrom("comment" as const, "review" as const), (acts, name) => {
      expect(incidentState([...acts, act(name)], now)).toBe(incidentState(acts, now));
    }),
  );
});

test("an acceptance counts until it expires, and then the incident is open and asks again", () => {
  const acts = [act("retrain"), act("accept", { expiresAt: later })];
  expect(incidentState(acts, now)).toBe("acted");
  expect(incidentState(acts, later)).toBe("open");
  expect(isAcceptanceExpired(acts, later)).toBe(true);
  expect(isAcceptanceExpired([...acts, act("hold")], later)).toBe(false);
});

test("a hold that was released and a rollback that did not go live leave the incident open", () => {
  expect(incidentState([act("hold")], now)).toBe("acted");
  expect(incidentState([act("hold", { hasEnded: true })], now)).toBe("open");
  expect(incidentState([act("roll-back", { hasEnded: true })], now)).toBe("open");
});

test("an incident is resolved only by a resolution, and nothing but comments and its review follows", () => {
  fc.assert(
    fc.property(anyActs, (acts) => {
      const last = acts.filter(({ act: name }) => name !== "comment" && name !== "review").at(-1);
      expect(incidentState(acts, now) === "resolved").toBe(
        last !== undefined && ["resolve", "not-an-issue"].includes(last.act),
      );
    }),
  );
  const resolved = { ...facts, acts: [act("resolve")] };
  expect(whyNotAct({ act: "retrain" }, resolved, now)).toMatchObject({ field: "act" });
  expect(whyNotAct({ act: "comment" }, resolved, now)).toBeUndefined();
  expect(whyNotAct({ act: "review" }, resolved, now)).toBeUndefined();
  expect(whyNotAct({ act: "review" }, { ...resolved, isReviewAsked: false }, now)).toMatchObject({
    detail: "no review of this incident was asked",
  });
  expect(
    whyNotAct({ act: "review" }, { ...resolved, acts: [...resolved.acts, act("review")] }, now),
  ).toMatchObject({
    detail: "the incident was reviewed",
  });
  expect(whyNotAct({ act: "review" }, facts, now)).toMatchObject({
    detail: "an incident is reviewed after it is resolved",
  });
});

test("an act requires its fields and refuses those of other acts", () => {
  expect(whyNotAct({ act: "hold" }, facts, now)).toMatchObject({ field: "exitCondition" });
  expect(whyNotAct({ act: "accept", owner: "o@example.org" }, facts, now)).toMatchObject({
    field: "expiresAt",
  });
  expect(whyNotAct({ act: "retrain", resolution: "retrained" }, facts, now)).toMatchObject({
    field: "resolution",
  });
  expect(whyNotAct({ act: "roll-back", to: "m@1" }, facts, now)).toBeUndefined();
});

test("an acceptance lasts at most as long as the severity permits", () => {
  for (const severity of SEVERITIES) {
    const at = (days: number) => ({
      act: "accept" as const,
      owner: "o@example.org",
      expiresAt: new Date(now.getTime() + days * DAY_MS),
    });
    const max = ACCEPTED_DAYS_MAX[severity];
    expect(whyNotAct(at(max), { ...facts, severity }, now)).toBeUndefined();
    expect(whyNotAct(at(max + 1), { ...facts, severity }, now)).toMatchObject({ field: "expiresAt" });
    expect(whyNotAct(at(0), { ...facts, severity }, now)).toMatchObject({ field: "expiresAt" });
  }
});

test("a greater impact never has a smaller severity", () => {
  const ranks = IMPACTS.map((impact) => SEVERITIES.indexOf(SEVERITY_OF_IMPACT[impact]));
  expect(ranks).toEqual([...ranks].sort((one, other) => one - other));
});

test("the name of an incident is read back to its number", () => {
  expect(readIncidentName(nameOfIncident({ number: 12 }))).toBe(12);
  expect(readIncidentName("7")).toBe(7);
  for (const text of ["", "0", "INC-", "INC-0", "REL-1", "1.5", "1e3", "9999999999"])
    expect(readIncidentName(text)).toBeUndefined();
});
