import { z } from "zod";
import { createServiceAccount } from "@/server/application/service-account/create-service-account";
import { disableServiceAccount } from "@/server/application/service-account/disable-service-account";
import { listServiceAccounts } from "@/server/application/service-account/list-service-accounts";
import { createToken } from "@/server/application/token/create-token";
import { revokeToken } from "@/server/application/token/revoke-token";
import { MACHINE_ROLES } from "@/server/domain/authorization/role";
import { type Answer, created, ok, page } from "./answer";
import { Instant, pageOf } from "./body-parts";
import { route } from "./route";

const tag = "Service accounts";
const Scope = z.union([z.literal("*"), z.array(z.string())]);

const AccountBody = z.strictObject({
  id: z.string(),
  name: z.string(),
  team: z.string(),
  role: z.enum(MACHINE_ROLES),
  ownerIds: z.array(z.string()),
  createdAt: Instant,
  disabledAt: Instant.nullable(),
});
const TokenBody = z.strictObject({
  id: z.string(),
  evidenceTypes: Scope,
  environments: Scope,
  models: Scope,
  createdAt: Instant,
  expiresAt: Instant,
  revokedAt: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
});

interface Account {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly role: string;
  readonly ownerIds: readonly string[];
  readonly createdAt: Date;
  readonly disabledAt: Date | undefined;
}

function accountShape({ id, name, team, role, ownerIds, createdAt, disabledAt }: Account) {
  return { id, name, team, role, ownerIds, createdAt, disabledAt: disabledAt ?? null };
}

/** A token's value is returned once and never stored: a replayed answer has `null` for it. */
export function withoutValue(answer: Answer): Answer {
  return answer.status === 201
    ? { ...answer, body: JSON.stringify({ ...JSON.parse(answer.body), value: null }) }
    : answer;
}

export const serviceAccountRoutes = [
  route({
    method: "get",
    path: "/service-accounts",
    tag,
    summary: "List service accounts",
    useCase: listServiceAccounts,
    answer: (accounts, { url }) => {
      const items = accounts.map(({ tokens, ...account }) => ({
        ...accountShape(account),
        tokens: tokens.map(
          ({ id, evidenceTypes, environments, models, createdAt, expiresAt, revokedAt, lastUsedAt }) => ({
            ...{ id, evidenceTypes, environments, models, createdAt, expiresAt },
            ...{ revokedAt: revokedAt ?? null, lastUsedAt: lastUsedAt ?? null },
          }),
        ),
      }));
      return page({ items, nextCursor: undefined }, url);
    },
    success: { status: 200, body: pageOf(AccountBody.extend({ tokens: z.array(TokenBody) })) },
  }),
  route({
    method: "post",
    path: "/service-accounts",
    tag,
    summary: "Create a service account (administrators)",
    useCase: createServiceAccount,
    answer: (account) => created(accountShape(account)),
    success: { status: 201, body: AccountBody },
  }),
  route({
    method: "post",
    path: "/service-accounts/{name}/disable",
    tag,
    summary: "Disable a service account",
    useCase: disableServiceAccount,
    answer: (account) => ok(account),
    success: { status: 200, body: z.strictObject({ id: z.string() }) },
  }),
  route({
    method: "post",
    path: "/tokens",
    tag,
    summary: "Create a token",
    useCase: createToken,
    answer: (token) => created(token),
    keptOf: withoutValue,
    success: {
      status: 201,
      body: z.strictObject({ id: z.string(), value: z.string().nullable(), expiresAt: Instant }),
    },
  }),
  route({
    method: "post",
    path: "/tokens/{tokenId}/revoke",
    tag,
    summary: "Revoke a token",
    useCase: revokeToken,
    answer: (token) => ok(token),
    success: { status: 200, body: z.strictObject({ id: z.string() }) },
  }),
];
