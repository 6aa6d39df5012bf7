import { expect, test } from "vitest";
import type { WindowGate } from "../policy/policy-document";
import type { Calendar } from "../stage/stage";
import { hoursAfter, NOW, unsignedFacts } from "../testing/facts";
import { inWords } from "../testing/in-words";
import { evaluateWindowGate } from "./evaluate-window-gate";

const gate: WindowGate = {
  kind: "window",
  id: "window",
  title: "Inside the release window",
  boundary: "promotion",
  stages: ["production"],
  tiers: ["high"],
  mode: "block",
  controls: [],
  window: { calendar: "production" },
};
const [calendar] = unsignedFacts().calendars;
if (calendar === undefined) throw new Error("the facts hold a calendar");
const evaluated = (calendars: readonly Calendar[], now = NOW) =>
  inWords(evaluateWindowGate(gate, { facts: unsignedFacts({ calendars }), now }));

test("open: names the entry and the end", () =>
  expect(evaluated([calendar])).toMatchObject({
    status: "passed",
    reason: "Open: working hours, until 2026-03-04 16:00 UTC.",
  }));

test("closed: waits and states the next opening", () =>
  expect(evaluated([calendar], hoursAfter(8))).toMatchObject({
    status: "waiting",
    reason: "The calendar production is closed; it opens at 2026-03-05 08:00 UTC.",
    opensAt: "2026-03-05T08:00:00.000Z",
  }));

test("a freeze is named", () => {
  const freeze = {
    kind: "deny",
    title: "audit week",
    startsAtLocal: "2026-03-02T00:00",
    durationMinutes: 7 * 1_440,
    rrule: undefined,
  } as const;
  expect(evaluated([{ ...calendar, entries: [...calendar.entries, freeze] }])).toMatchObject({
    status: "waiting",
    reason: "Closed by audit week; it opens at 2026-03-09 08:00 UTC.",
  });
});

test("a calendar that never opens has no next opening", () => {
  const never = evaluated([{ ...calendar, entries: [] }]);
  expect(never).toMatchObject({
    status: "waiting",
    reason: "The calendar production is closed and does not open within 400 days.",
  });
  expect(never.opensAt).toBeUndefined();
});

test.each([
  { what: "no calendar of that name", calendars: [{ ...calendar, name: "staging" }] },
  { what: "two of that name", calendars: [calendar, calendar] },
  { what: "a zone that does not exist", calendars: [{ ...calendar, timeZone: "Europe/Atlantis" }] },
  {
    what: "a freeze that cannot be read",
    calendars: [
      {
        ...calendar,
        entries: [
          ...calendar.entries,
          { kind: "deny", title: "x", startsAtLocal: "soon", durationMinutes: 60, rrule: undefined },
        ],
      },
    ],
  },
] as const)("$what is errored, never open", ({ calendars }) =>
  expect(evaluated(calendars).status).toBe("errored"),
);
