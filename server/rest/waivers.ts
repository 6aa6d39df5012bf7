import { z } from "zod";
import { declineWaiver } from "@/server/application/waiver/decline-waiver";
import { grantWaiver } from "@/server/application/waiver/grant-waiver";
import { requestWaiver } from "@/server/application/waiver/request-waiver";
import { revokeWaiver } from "@/server/application/waiver/revoke-waiver";
import { PERSON_ROLES } from "@/server/domain/authorization/role";
import { created, ok } from "./answer";
import { Instant } from "./bodies";
import { route } from "./route";

const tag = "Waivers";

export const waiverRoutes = [
  route({
    method: "post",
    path: "/releases/{id}/waivers",
    tag,
    summary: "Ask that named findings of one failed gate be accepted for a time (people only)",
    useCase: requestWaiver,
    named: { id: "release" },
    answer: (waiver) => created(waiver),
    success: { status: 201, body: z.strictObject({ id: z.string(), grantedBy: z.array(z.enum(PERSON_ROLES)) }) },
  }),
  route({
    method: "post",
    path: "/waivers/{id}/grant",
    tag,
    summary: "Grant a waiver that another person asked for (people only)",
    useCase: grantWaiver,
    answer: (waiver) => ok(waiver),
    success: { status: 200, body: z.strictObject({ id: z.string(), expiresAt: Instant }) },
  }),
  route({
    method: "post",
    path: "/waivers/{id}/decline",
    tag,
    summary: "Refuse a waiver that was asked for, with a reason (people only)",
    useCase: declineWaiver,
    answer: (waiver) => ok(waiver),
    success: { status: 200, body: z.strictObject({ id: z.string() }) },
  }),
  route({
    method: "post",
    path: "/waivers/{id}/revoke",
    tag,
    summary: "Take a waiver back (people only)",
    useCase: revokeWaiver,
    answer: (waiver) => ok(waiver),
    success: { status: 200, body: z.strictObject({ id: z.string() }) },
  }),
];
