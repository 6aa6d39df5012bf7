import { and, eq, gt, isNull, lt } from "drizzle-orm";
import type { ExpiringToken } from "@/server/application/kernel/ports/notifications";
import type { Connection } from "../database";
import { serviceAccounts, tokens } from "../schema/index";

/** Lists tokens in use that expire between two instants, with their owners. */
export function expiringTokens(
  { db }: Connection,
  now: Date,
  before: Date,
): Promise<readonly ExpiringToken[]> {
  return db
    .select({
      tokenId: tokens.id,
      accountName: serviceAccounts.name,
      team: serviceAccounts.team,
      ownerIds: serviceAccounts.ownerIds,
      expiresAt: tokens.expiresAt,
    })
    .from(tokens)
    .innerJoin(serviceAccounts, eq(serviceAccounts.id, tokens.serviceAccountId))
    .where(
      and(
        isNull(tokens.revokedAt),
        isNull(serviceAccounts.disabledAt),
        gt(tokens.expiresAt, now),
        lt(tokens.expiresAt, before),
      ),
    );
}
