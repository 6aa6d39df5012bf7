import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import type { CredentialReach } from "@/server/domain/authorization/credential-reach";
import { MACHINE_ROLES, type MachineRole } from "@/server/domain/authorization/role";
import { bytes, instant, oneOf } from "./columns";

/** Non-human actors. Their submissions count as contributed by their owners. */
export const serviceAccounts = pgTable(
  "service_accounts",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    team: text().notNull(),
    role: text().$type<MachineRole>().notNull(),
    ownerIds: jsonb().$type<readonly string[]>().notNull(),
    createdBy: text().notNull(),
    createdAt: instant().notNull(),
    disabledAt: instant(),
  },
  (t) => [
    unique("service_accounts_name_unique").on(t.name),
    check("service_accounts_role_check", sql`${t.role} in (${sql.raw(oneOf(MACHINE_ROLES))})`),
  ],
);

/** Bearer tokens, stored as SHA-256 of 256 random bits; shown once. */
export const tokens = pgTable(
  "tokens",
  {
    id: text().primaryKey(),
    serviceAccountId: text()
      .notNull()
      .references(() => serviceAccounts.id),
    hash: bytes().notNull(),
    evidenceTypes: jsonb().$type<readonly string[] | "*">().notNull(),
    environments: jsonb().$type<readonly string[] | "*">().notNull(),
    models: jsonb().$type<readonly string[] | "*">().notNull(),
    createdBy: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    lastUsedAt: instant(),
  },
  (t) => [unique("tokens_hash_unique").on(t.hash), index("tokens_account_index").on(t.serviceAccountId)],
);

/**
 * Stored answers to keyed POST requests, each written in the transaction of its effect: the same key and body
 * get it again.
 */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    actorId: text().notNull(),
    route: text().notNull(),
    key: text().notNull(),
    bodyDigest: text().notNull(),
    /**
     * The reach of the first request's credentials: the answer is repeated to credentials that reach all of
     * it.
     */
    reach: jsonb().$type<CredentialReach>(),
    /** HTTP status in decimal. */
    status: text(),
    headers: jsonb().$type<Record<string, string>>(),
    body: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    unique("idempotency_keys_unique").on(t.actorId, t.route, t.key),
    index("idempotency_keys_created_index").on(t.createdAt),
  ],
);
