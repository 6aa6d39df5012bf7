import { z } from "zod";
import { AppError, type FieldError } from "@/server/domain/error/app-error";
import { occurrencesIn } from "@/server/domain/stage/occurrence";
import { DAY_MS } from "@/server/domain/time/durations";
import { defineCommand } from "../kernel/command";
import { Line } from "../kernel/fields";

const YEAR_MS = 366 * DAY_MS;

export const CalendarEntryInput = z.strictObject({
  kind: z.enum(["allow", "deny"], { error: "expected allow or deny" }),
  title: Line(200),
  startsAtLocal: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "expected local wall-clock time, such as 2026-12-18T17:00"),
  durationMinutes: z
    .number()
    .int()
    .min(1)
    .max(400 * 24 * 60),
  rrule: z.string().max(500).optional(),
});

/**
 * Defines when a stage may change. Replaces the whole calendar.
 *
 * @throws AppError `validation-failed` with each entry whose zone, time or recurrence cannot be read, so that
 * no misspelt freeze is lost.
 */
export const putCalendar = defineCommand({
  name: "calendar.put",
  permission: "calendar.manage",
  input: z.strictObject({
    name: z
      .string()
      .regex(
        /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/,
        "expected a calendar name: lower-case letters, digits and hyphens",
      ),
    timeZone: Line(60),
    entries: z
      .array(CalendarEntryInput)
      .min(1, "expected at least one allow entry; without one the calendar never opens")
      .max(200),
  }),
  run: async (tx, scope, { name, timeZone, entries: given }) => {
    if (scope.teams !== "*")
      throw new AppError(
        "not-permitted",
        "A calendar applies to all teams. Changing it requires a role for all teams.",
      );
    const entries = given.map(({ rrule, ...entry }) => ({ ...entry, rrule }));
    const faults = entries.flatMap((entry, index): FieldError[] => {
      try {
        occurrencesIn(entry, timeZone, { start: scope.now.getTime(), end: scope.now.getTime() + YEAR_MS });
        return [];
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        return [{ pointer: `/entries/${index}`, detail: error.message }];
      }
    });
    const [first] = faults;
    if (first)
      throw new AppError("validation-failed", `${first.pointer}: ${first.detail}`, { errors: faults });
    await tx.holds.lockStops();
    await tx.calendars.put({ name, timeZone, entries }, scope.now);
    return {
      result: { name, timeZone, entries },
      events: [
        {
          action: "calendar.changed",
          subjects: [{ kind: "calendar", id: name }],
          data: {
            timeZone,
            entries: entries.map(({ rrule, ...entry }) => ({ ...entry, rrule: rrule ?? null })),
          },
        },
      ],
    };
  },
});
