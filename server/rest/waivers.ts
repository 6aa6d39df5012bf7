import { z } from "zod";
import { Line, PageInput } from "@/server/application/kernel/fields";
import { declineWaiver } from "@/server/application/waiver/decline-waiver";
import { grantWaiver } from "@/server/application/waiver/grant-waiver";
import { listWaivers } from "@/server/application/waiver/list-waivers";
import { requestWaiver } from "@/server/application/waiver/request-waiver";
import { revokeWaiver } from "@/server/application/waiver/revoke-waiver";
import { PERSON_ROLES } from "@/server/domain/authorization/role";
import { WAIVER_STATUSES } from "@/server/domain/waiver/waiver-status";
import { created, ok, page } from "./answer";
import { Instant, pageOf } from "./body-parts";
import { route } from "./route";

const tag = "Waivers";

const WaiverBody = z.strictObject({
  id: z.string(),
  release: z.string(),
  model: z.string(),
  team: z.string(),
  stage: z.string(),
  gate: z.string(),
  status: z.enum(WAIVER_STATUSES),
  findings: z.array(z.string()),
  reason: z.string(),
  riskOwner: z.string(),
  compensatingControl: z.string(),
  requestedBy: z.string(),
  requestedAt: Instant,
  grantedBy: z.string().nullable(),
  grantedAt: Instant.nullable(),
  expiresAt: Instant,
  isLive: z.boolean().describe("True if the release is live in the stage of the waiver."),
});

export const waiverRoutes = [
  route({
    method: "post",
    path: "/releases/{id}/waivers",
    tag,
    summary: "Request a waiver (people only)",
    useCase: requestWaiver,
    named: { id: "release" },
    answer: (waiver) => created(waiver),
    success: {
      status: 201,
      body: z.strictObject({ id: z.string(), grantedBy: z.array(z.enum(PERSON_ROLES)) }),
    },
  }),
  route({
    method: "get",
    path: "/waivers",
    tag,
    summary: "List waivers with their status, latest request first (people only)",
    useCase: listWaivers,
    documented: {
      query: z.strictObject({
        status: z.enum(WAIVER_STATUSES).optional(),
        team: Line(60).optional(),
        ...PageInput,
      }),
    },
    input: ({ query: { status, ...query } }) =>
      status === undefined ? query : { ...query, statuses: [status] },
    sentAs: { "/statuses/0": "status" },
    answer: ({ items, nextCursor }, { url }) => page({ items: items.map(waiverShape), nextCursor }, url),
    success: { status: 200, body: pageOf(WaiverBody) },
  }),
  route({
    method: "post",
    path: "/waivers/{id}/grant",
    tag,
    summary: "Grant a waiver (people only)",
    useCase: grantWaiver,
    answer: (waiver) => ok(waiver),
    success: { status: 200, body: z.strictObject({ id: z.string(), expiresAt: Instant }) },
  }),
  route({
    method: "post",
    path: "/waivers/{id}/decline",
    tag,
    summary: "Refuse a waiver (people only)",
    useCase: declineWaiver,
    answer: (waiver) => ok(waiver),
    success: { status: 200, body: z.strictObject({ id: z.string() }) },
  }),
  route({
    method: "post",
    path: "/waivers/{id}/revoke",
    tag,
    summary: "Revoke a waiver (people only)",
    useCase: revokeWaiver,
    answer: (waiver) => ok(waiver),
    success: { status: 200, body: z.strictObject({ id: z.string() }) },
  }),
];

type ListedWaiver = Awaited<ReturnType<typeof listWaivers.execute>>["items"][number];

function waiverShape({ id, releaseKey, modelKey, team, stage, gateId, status, ...waiver }: ListedWaiver) {
  const { findings, reason, riskOwner, compensatingControl, requestedByName, requestedAt } = waiver;
  const { grantedByName, grantedAt, expiresAt, isLive } = waiver;
  return {
    ...{ id, release: releaseKey, model: modelKey, team, stage, gate: gateId, status: status },
    ...{ findings, reason, riskOwner, compensatingControl, requestedBy: requestedByName, requestedAt },
    ...{ grantedBy: grantedByName ?? null, grantedAt: grantedAt ?? null, expiresAt, isLive },
  };
}
