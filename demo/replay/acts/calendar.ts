import type { Stage } from "../stage";
import type { StepOf } from "../step";

/**
 * Production may change at any time except the weekly maintenance, so that the demo can be tried on a
 * Saturday night.
 */
const CALENDAR = {
  name: "production",
  timeZone: "Europe/Berlin",
  entries: [
    {
      kind: "allow",
      title: "Every day",
      startsAtLocal: "2020-01-05T00:00",
      durationMinutes: 24 * 60,
      rrule: "FREQ=DAILY",
    },
    {
      kind: "deny",
      title: "Weekly maintenance",
      startsAtLocal: "2020-01-05T02:00",
      durationMinutes: 120,
      rrule: "FREQ=WEEKLY;BYDAY=SU",
    },
  ],
} as const;

export async function putCalendar(stage: Stage, { who }: StepOf<"put calendar">): Promise<void> {
  const person = await stage.person(who);
  await person.call((screens) =>
    screens.calendar.put.mutate({ ...CALENDAR, entries: CALENDAR.entries.map((entry) => ({ ...entry })) }),
  );
}
