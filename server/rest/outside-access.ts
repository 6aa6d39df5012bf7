import { z } from "zod";
import { confirmAccess } from "@/server/application/outside-access/confirm-access";
import { endOutsideAccess } from "@/server/application/outside-access/end-access";
import { getAccessLog } from "@/server/application/outside-access/get-access-log";
import { listAccesses } from "@/server/application/outside-access/list-accesses";
import { requestAccess } from "@/server/application/outside-access/request-access";
import { created, ok, page } from "./answer";
import { Instant, pageOf } from "./body-parts";
import { route } from "./route";

const tag = "Outside auditors";
const Done = z.strictObject({ id: z.string() });

const AccessBody = z.strictObject({
  id: z.string(),
  email: z.string(),
  organisation: z.string(),
  models: z.array(z.string()),
  until: Instant,
  reason: z.string(),
  state: z.enum(["requested", "active", "ended", "over"]),
  requestedBy: z.string(),
  requestedAt: Instant,
  confirmedBy: z.string().nullable(),
  confirmedAt: Instant.nullable(),
  personId: z.string().nullable(),
  endedAt: Instant.nullable(),
  endReason: z.string().nullable(),
});

const ReadBody = z.strictObject({
  personId: z.string(),
  operation: z.string(),
  about: z.string(),
  count: z.number().int(),
  lastAt: Instant,
});

export const outsideAccessRoutes = [
  route({
    method: "get",
    path: "/outside-accesses",
    tag,
    summary: "List accesses of outside auditors",
    useCase: listAccesses,
    answer: ({ items, nextCursor }, { url }) =>
      page(
        {
          items: items.map(({ id, email, organisation, models, until, reason, state, ...access }) => ({
            ...{ id, email, organisation, models, until, reason, state },
            ...{ requestedBy: access.requestedBy, requestedAt: access.requestedAt },
            ...{ confirmedBy: access.confirmedBy ?? null, confirmedAt: access.confirmedAt ?? null },
            personId: access.personId ?? null,
            ...{ endedAt: access.endedAt ?? null, endReason: access.endReason ?? null },
          })),
          nextCursor,
        },
        url,
      ),
    success: { status: 200, body: pageOf(AccessBody) },
  }),
  route({
    method: "post",
    path: "/outside-accesses",
    tag,
    summary: "Request the access of an outside auditor (people only)",
    useCase: requestAccess,
    answer: (done) => created(done),
    success: { status: 201, body: Done },
  }),
  route({
    method: "post",
    path: "/outside-accesses/{id}/confirm",
    tag,
    summary: "Approve the access of an outside auditor (people only)",
    useCase: confirmAccess,
    answer: (done) => ok(done),
    success: { status: 200, body: Done },
  }),
  route({
    method: "post",
    path: "/outside-accesses/{id}/end",
    tag,
    summary: "End the access of an outside auditor (people only)",
    useCase: endOutsideAccess,
    answer: (done) => ok(done),
    success: { status: 200, body: Done },
  }),
  route({
    method: "get",
    path: "/access-log",
    tag,
    summary: "List what auditors opened (auditors of all teams)",
    useCase: getAccessLog,
    answer: ({ items, nextCursor }, { url }) =>
      page(
        {
          items: items.map(({ personId, operation, about, count, lastAt }) => ({
            ...{ personId, operation, about, count, lastAt },
          })),
          nextCursor,
        },
        url,
      ),
    success: { status: 200, body: pageOf(ReadBody) },
  }),
];
