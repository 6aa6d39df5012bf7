import { z } from "zod";
import { listPasskeys } from "@/server/application/passkey/list-passkeys";
import { revokePasskey } from "@/server/application/passkey/revoke-passkey";
import { listPeople } from "@/server/application/person/list-people";
import { deactivatePerson, reactivatePerson } from "@/server/application/person/set-person-active";
import { revokeSessions } from "@/server/application/session/revoke-sessions";
import { PERSON_ROLES } from "@/server/domain/authorization/role";
import { ok, page } from "./answer";
import { Instant, pageOf } from "./body-parts";
import { route } from "./route";

const tag = "People";
const named = { id: "personId" };
const Teams = z.union([z.literal("*"), z.array(z.string())]);
const RevokedBody = z.strictObject({ revoked: z.number().int() });

export const peopleRoutes = [
  route({
    method: "get",
    path: "/people",
    tag,
    summary: "List people",
    useCase: listPeople,
    answer: (people, { url }) => page({ items: people, nextCursor: undefined }, url),
    success: {
      status: 200,
      body: pageOf(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          email: z.string(),
          active: z.boolean(),
          grants: z.array(z.looseObject({ role: z.enum(PERSON_ROLES), teams: Teams })),
        }),
      ),
    },
  }),
  route({
    method: "post",
    path: "/people/{id}/deactivate",
    tag,
    summary: "Deactivate a person (administrators)",
    useCase: deactivatePerson,
    named,
    answer: (done) => ok(done),
    success: { status: 200, body: RevokedBody },
  }),
  route({
    method: "post",
    path: "/people/{id}/reactivate",
    tag,
    summary: "Reactivate a person (administrators)",
    useCase: reactivatePerson,
    named,
    answer: (done) => ok(done),
    success: { status: 200, body: z.strictObject({}) },
  }),
  route({
    method: "post",
    path: "/people/{id}/revoke-sessions",
    tag,
    summary: "End all sessions of a person",
    useCase: revokeSessions,
    named,
    answer: (done) => ok(done),
    success: { status: 200, body: RevokedBody },
  }),
  route({
    method: "get",
    path: "/passkeys",
    tag,
    summary: "List your passkeys (people only)",
    useCase: listPasskeys,
    answer: ({ passkeys }, { url }) =>
      page(
        {
          items: passkeys.map(({ id, name, registeredAt, lastUsedAt, revokedAt }) => ({
            ...{ id, name, registeredAt, lastUsedAt: lastUsedAt ?? null, revokedAt: revokedAt ?? null },
          })),
          nextCursor: undefined,
        },
        url,
      ),
    success: {
      status: 200,
      body: pageOf(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          registeredAt: Instant,
          lastUsedAt: Instant.nullable(),
          revokedAt: Instant.nullable(),
        }),
      ),
    },
  }),
  route({
    method: "post",
    path: "/passkeys/{id}/revoke",
    tag,
    summary: "Revoke a passkey (people only)",
    useCase: revokePasskey,
    answer: (revoked) => ok(revoked),
    success: { status: 200, body: z.strictObject({ id: z.string() }) },
  }),
];
