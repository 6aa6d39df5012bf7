import { expect, test } from "vitest";
import type { Calendar } from "@/server/domain/stage/stage";
import { prepareCalendarWeeks } from "./prepare-calendar-weeks";

const calendar = (timeZone: string, rrule?: string): Calendar => ({
  name: "production",
  timeZone,
  entries: [
    {
      kind: "allow",
      title: "Noon hour",
      startsAtLocal: "2026-01-01T12:00",
      durationMinutes: 60,
      rrule: rrule ?? "FREQ=DAILY",
    },
  ],
});

test.each(["UTC", "Asia/Kolkata", "America/Los_Angeles", "Australia/Lord_Howe"])(
  "in %s noon is at the same place of every day, also when clocks change",
  (zone) => {
    for (const from of ["2026-03-25T12:00:00Z", "2026-10-01T12:00:00Z", "2026-10-29T12:00:00Z"]) {
      const prepared = prepareCalendarWeeks(calendar(zone), new Date(from), 2);
      if ("fault" in prepared) throw new Error(prepared.fault);
      for (const { pieces } of prepared.weeks) {
        expect(pieces.map((piece) => Math.round(piece.from * 7 * 24 * 60))).toEqual(
          [0, 1, 2, 3, 4, 5, 6].map((day) => (day * 24 + 12) * 60),
        );
      }
    }
  },
);

test("weeks start on Monday in the zone, and the present is in the first", () => {
  // Sunday evening in Los Angeles, Monday morning in UTC.
  const now = new Date("2026-11-23T02:00:00Z");
  const mondayIn = (zone: string) => {
    const prepared = prepareCalendarWeeks(calendar(zone), now, 1);
    return "fault" in prepared ? prepared.fault : prepared.weeks[0]?.monday;
  };
  expect(mondayIn("America/Los_Angeles")).toBe("2026-11-16");
  expect(mondayIn("UTC")).toBe("2026-11-23");
});

test("a calendar that cannot be read says so and draws nothing", () => {
  expect(prepareCalendarWeeks(calendar("UTC", "FREQ=HOURLY"), new Date(), 2)).toHaveProperty("fault");
  expect(prepareCalendarWeeks(calendar("Mars/Olympus"), new Date("2026-11-23T02:00:00Z"), 2)).toHaveProperty(
    "fault",
  );
});
