import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { ServiceAccountRecord, ServiceAccountWrites, TokenRecord } from "@/server/application/kernel/ports/people";
import { AppError } from "@/server/domain/error/app-error";
import type { Connection } from "../database";
import { serviceAccounts, tokens } from "../schema/index";
import { breaks } from "./constraint";
import { withoutNulls } from "./rows";

/** Non-human actors and their bearer tokens, which are known here by their SHA-256 alone. */
export function serviceAccountRepository({ db }: Connection): ServiceAccountWrites {
  const tokensWithAccounts = () =>
    db
      .select({ token: tokens, account: serviceAccounts })
      .from(tokens)
      .innerJoin(serviceAccounts, eq(tokens.serviceAccountId, serviceAccounts.id));

  return {
    async findById(id) {
      const [row] = await db.select().from(serviceAccounts).where(eq(serviceAccounts.id, id));
      return row && accountOf(row);
    },
    async findByName(name) {
      const [row] = await db.select().from(serviceAccounts).where(eq(serviceAccounts.name, name));
      return row && accountOf(row);
    },
    async list() {
      const accounts = await db.select().from(serviceAccounts).orderBy(asc(serviceAccounts.name));
      const all = (await db.select().from(tokens).orderBy(asc(tokens.createdAt), asc(tokens.id))).map(tokenOf);
      return accounts.map((account) => ({ ...accountOf(account), tokens: all.filter((token) => token.serviceAccountId === account.id) }));
    },
    async findByTokenHash(hash) {
      const [row] = await tokensWithAccounts().where(eq(tokens.hash, hash));
      return row && { token: tokenOf(row.token), account: accountOf(row.account) };
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
            () => new AppError("already-exists", `There is a service account named ${account.name} already.`),
          ),
        );
    },
    async insertToken({ revokedAt, lastUsedAt, ...token }, hash) {
      await db.insert(tokens).values({ ...token, hash, revokedAt: revokedAt ?? null, lastUsedAt: lastUsedAt ?? null });
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
      // One order for all instances, so that two batches never wait for each other in a circle; and the latest use wins.
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

function tokenOf({ hash: _hash, ...row }: typeof tokens.$inferSelect): TokenRecord {
  return withoutNulls(row);
}
