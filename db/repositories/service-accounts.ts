import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type {
  ServiceAccountRecord,
  ServiceAccountWrites,
  TokenRecord,
} from "@/server/application/kernel/ports/people";
import { AppError } from "@/server/domain/error/app-error";
import type { Connection } from "../database";
import { type AsJson, instantOf } from "../read-models/release-facts-row";
import { serviceAccounts, tokens } from "../schema/index";
import { breaks } from "./constraint";
import { withoutNulls } from "./rows";

/** Non-human actors and their bearer tokens, stored by their SHA-256 alone. */
export function serviceAccountRepository({ db, sql: driver }: Connection): ServiceAccountWrites {
  const tokensWithAccounts = () =>
    db
      .select({ token: tokens, account: serviceAccounts })
      .from(tokens)
      .innerJoin(serviceAccounts, eq(tokens.serviceAccountId, serviceAccounts.id));

  return {
    async findById(id) {
      const [row] = await driver<
        { account: AccountRow }[]
      >`select row_to_json(a) as account from service_accounts a where a.id = ${id}`;
      return row && accountOfJson(row.account);
    },
    async findByName(name) {
      const [row] = await db.select().from(serviceAccounts).where(eq(serviceAccounts.name, name));
      return row && accountOf(row);
    },
    async list() {
      const accounts = await db.select().from(serviceAccounts).orderBy(asc(serviceAccounts.name));
      const all = (await db.select().from(tokens).orderBy(asc(tokens.createdAt), asc(tokens.id))).map(
        tokenOf,
      );
      return accounts.map((account) => ({
        ...accountOf(account),
        tokens: all.filter((token) => token.serviceAccountId === account.id),
      }));
    },
    /** Every request of a machine begins with this prepared statement. */
    async findByTokenHash(hash) {
      const bytes = Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength);
      const [row] = await driver<{ token: Omit<AsJson<typeof tokens>, "hash">; account: AccountRow }[]>`
        select row_to_json(a) as account, json_build_object('id', t.id, 'service_account_id', t.service_account_id, 'evidence_types', t.evidence_types,
          'environments', t.environments, 'models', t.models, 'created_by', t.created_by, 'created_at', t.created_at, 'expires_at', t.expires_at,
          'revoked_at', t.revoked_at, 'last_used_at', t.last_used_at) as token
        from tokens t join service_accounts a on a.id = t.service_account_id where t.hash = ${bytes}`;
      return row && { token: tokenOfJson(row.token), account: accountOfJson(row.account) };
    },
    async findToken(id) {
      const [row] = await tokensWithAccounts().where(eq(tokens.id, id));
      return row && { token: tokenOf(row.token), account: accountOf(row.account) };
    },
    async insert({ disabledAt, ...account }) {
      await db
        .insert(serviceAccounts)
        .values({ ...account, disabledAt: disabledAt ?? null })
        .catch(
          breaks(
            "service_accounts_name_unique",
            () => new AppError("already-exists", `A service account named ${account.name} already exists.`),
          ),
        );
    },
    async insertToken({ revokedAt, lastUsedAt, ...token }, hash) {
      await db
        .insert(tokens)
        .values({ ...token, hash, revokedAt: revokedAt ?? null, lastUsedAt: lastUsedAt ?? null });
    },
    async revokeToken(id, at) {
      const revoked = await db
        .update(tokens)
        .set({ revokedAt: at })
        .where(and(eq(tokens.id, id), isNull(tokens.revokedAt)))
        .returning({ id: tokens.id });
      return revoked.length > 0;
    },
    async disable(id, at) {
      const disabled = await db
        .update(serviceAccounts)
        .set({ disabledAt: at })
        .where(and(eq(serviceAccounts.id, id), isNull(serviceAccounts.disabledAt)))
        .returning({ id: serviceAccounts.id });
      return disabled.length > 0;
    },
    async recordTokenUses(uses) {
      // A fixed order, so that two batches never wait for each other; and the latest use wins.
      for (const { tokenId, at } of [...uses].sort((a, b) => (a.tokenId < b.tokenId ? -1 : 1))) {
        const lastUsedAt = sql`greatest(${tokens.lastUsedAt}, ${at.toISOString()}::timestamptz)`;
        await db.update(tokens).set({ lastUsedAt }).where(eq(tokens.id, tokenId));
      }
    },
  };
}

function accountOf(row: typeof serviceAccounts.$inferSelect): ServiceAccountRecord {
  return withoutNulls(row);
}

type AccountRow = AsJson<typeof serviceAccounts>;

function accountOfJson({
  id,
  name,
  team,
  role,
  owner_ids,
  created_by,
  created_at,
  disabled_at,
}: AccountRow): ServiceAccountRecord {
  return {
    id,
    name,
    team,
    role,
    ownerIds: owner_ids,
    createdBy: created_by,
    createdAt: new Date(created_at),
    disabledAt: instantOf(disabled_at),
  };
}

function tokenOfJson({ id, environments, models, ...row }: Omit<AsJson<typeof tokens>, "hash">): TokenRecord {
  return {
    id,
    serviceAccountId: row.service_account_id,
    evidenceTypes: row.evidence_types,
    environments,
    models,
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
    revokedAt: instantOf(row.revoked_at),
    lastUsedAt: instantOf(row.last_used_at),
  };
}

function tokenOf({ hash: _hash, ...row }: typeof tokens.$inferSelect): TokenRecord {
  return withoutNulls(row);
}
