import { z } from "zod";
import { addTrustedKey } from "@/server/application/trusted-key/add-key";
import { confirmTrustedKey } from "@/server/application/trusted-key/confirm-key";
import { listTrustedKeys } from "@/server/application/trusted-key/list-keys";
import { revokeTrustedKey } from "@/server/application/trusted-key/revoke-key";
import { created, ok } from "./answer";
import { Instant } from "./body-parts";
import { route } from "./route";

const tag = "Trusted keys";
const iso = (at: Date | undefined) => at?.toISOString() ?? null;

export const trustedKeyRoutes = [
  route({
    method: "get",
    path: "/trusted-keys",
    tag,
    summary: "List the trusted keys of your teams",
    useCase: listTrustedKeys,
    answer: ({ items }) =>
      ok({
        items: items.map(({ addedBy, confirmedBy, revokedBy, acts: _, ...key }) => ({
          ...key,
          publicKey: key.publicKey ?? null,
          issuer: key.issuer ?? null,
          subject: key.subject ?? null,
          level: key.level ?? null,
          since: key.since.toISOString(),
          until: iso(key.until),
          addedBy: addedBy.name,
          addedAt: key.addedAt.toISOString(),
          confirmedBy: confirmedBy?.name ?? null,
          confirmedAt: iso(key.confirmedAt),
          revokedBy: revokedBy?.name ?? null,
          revokedAt: iso(key.revokedAt),
          revokedFrom: iso(key.revokedFrom),
          revokeReason: key.revokeReason ?? null,
        })),
        nextCursor: null,
      }),
    success: {
      status: 200,
      body: z.strictObject({
        items: z.array(
          z.strictObject({
            id: z.string(),
            team: z.string(),
            name: z.string(),
            kind: z.enum(["public-key", "identity"]),
            publicKey: z.string().nullable(),
            issuer: z.string().nullable(),
            subject: z.string().nullable(),
            hasOwnRoot: z.boolean(),
            signer: z.string(),
            builders: z.array(z.string()),
            level: z.number().int().nullable(),
            since: Instant,
            until: Instant.nullable(),
            reason: z.string(),
            addedBy: z.string(),
            addedAt: Instant,
            confirmedBy: z.string().nullable(),
            confirmedAt: Instant.nullable(),
            revokedFrom: Instant.nullable(),
            revokedBy: z.string().nullable(),
            revokedAt: Instant.nullable(),
            revokeReason: z.string().nullable(),
            isTrustedNow: z.boolean(),
          }),
        ),
        nextCursor: z.null(),
      }),
    },
  }),
  route({
    method: "post",
    path: "/trusted-keys",
    tag,
    summary: "Add a trusted key or identity (people only)",
    useCase: addTrustedKey,
    answer: (key) => created(key),
    success: {
      status: 201,
      body: z.strictObject({ id: z.string(), name: z.string(), signer: z.string() }),
    },
  }),
  route({
    method: "post",
    path: "/trusted-keys/{id}/confirm",
    tag,
    summary: "Approve a trusted key as the second person (people only)",
    useCase: confirmTrustedKey,
    answer: (key) => ok(key),
    success: { status: 200, body: z.strictObject({ id: z.string() }) },
  }),
  route({
    method: "post",
    path: "/trusted-keys/{id}/revoke",
    tag,
    summary: "Revoke a trusted key (people only)",
    useCase: revokeTrustedKey,
    answer: ({ id, from }) => ok({ id, from: from.toISOString() }),
    success: { status: 200, body: z.strictObject({ id: z.string(), from: Instant }) },
  }),
];
