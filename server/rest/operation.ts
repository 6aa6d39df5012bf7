import { z } from "zod";
import { putCalendar } from "@/server/application/calendar/put-calendar";
import { submitDriftWindows } from "@/server/application/drift/submit-windows";
import { placeHold } from "@/server/application/hold/place-hold";
import { releaseHold } from "@/server/application/hold/release-hold";
import { MEBIBYTE } from "@/server/bounds/request-body";
import { HOLD_SCOPES } from "@/server/domain/stage/stage";
import { created, ok } from "./answer";
import { route } from "./route";

const tag = "Operation";

export const operationRoutes = [
  route({
    method: "post",
    path: "/drift/windows",
    tag,
    summary: "Submit drift windows",
    useCase: submitDriftWindows,
    answer: (accepted) => created(accepted),
    // 10,000 windows have 110,000 members: this body is bounded by their number instead.
    body: { kind: "json", bytesMax: 10 * MEBIBYTE, membersMax: 150_000, nonFiniteAt: /^\/windows\/\d+\/value$/ },
    success: { status: 201, body: z.strictObject({ accepted: z.number().int(), series: z.number().int() }) },
  }),
  route({
    method: "post",
    path: "/holds",
    tag,
    summary: "Place a hold (people only)",
    useCase: placeHold,
    answer: (hold) => created(hold),
    success: { status: 201, body: z.strictObject({ id: z.string(), scope: z.enum(HOLD_SCOPES) }) },
  }),
  route({
    method: "post",
    path: "/holds/{id}/release",
    tag,
    summary: "End a hold (people only)",
    useCase: releaseHold,
    answer: (hold) => ok(hold),
    success: { status: 200, body: z.strictObject({ id: z.string() }) },
  }),
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
