import { z } from "zod";
import { putCalendar } from "@/server/application/calendar/put-calendar";
import { ok } from "./answer";
import { route } from "./route";

const tag = "Operation";

export const calendarRoutes = [
  route({
    method: "put",
    path: "/calendars/{name}",
    tag,
    summary: "Create or replace a calendar",
    useCase: putCalendar,
    answer: (calendar) => ok(calendar),
    success: {
      status: 200,
      body: z.strictObject({
        name: z.string(),
        timeZone: z.string(),
        entries: z.array(
          z.strictObject({
            kind: z.enum(["allow", "deny"]),
            title: z.string(),
            startsAtLocal: z.string(),
            durationMinutes: z.number(),
            rrule: z.string().optional(),
          }),
        ),
      }),
    },
  }),
];
