import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { TrustedKeyRow, TrustedKeyWrites } from "@/server/application/kernel/ports/trusted-keys";
import type { KeyMaterial } from "@/server/domain/evidence/trusted-key";
import type { Connection } from "../database";
import { trustedKeys } from "../schema/index";

const onRecord = sql`on_record(${trustedKeys})`;
const inReach = (teams: readonly string[] | "*") =>
  teams === "*" ? undefined : inArray(trustedKeys.team, [...teams]);

/** Keys and identities that teams trust. */
export function trustedKeyRepository({ db, sql: driver }: Connection): TrustedKeyWrites {
  return {
    async list(teams, limit) {
      const rows = await db
        .select()
        .from(trustedKeys)
        .where(inReach(teams))
        .orderBy(sql`${trustedKeys.revokedAt} is not null`, asc(trustedKeys.team), asc(trustedKeys.name))
        .limit(limit);
      return rows.map(rowOf);
    },
    async find(teams, id) {
      const [row] = await db
        .select()
        .from(trustedKeys)
        .where(and(eq(trustedKeys.id, id), inReach(teams)));
      return row && rowOf(row);
    },
    async materialsFor(team, at) {
      const rows = await db
        .select()
        .from(trustedKeys)
        .where(
          and(
            eq(trustedKeys.team, team),
            sql`${trustedKeys.since} <= ${at.toISOString()}`,
            sql`(${trustedKeys.until} is null or ${trustedKeys.until} > ${at.toISOString()})`,
            isNull(trustedKeys.revokedAt),
            onRecord,
          ),
        )
        .orderBy(asc(trustedKeys.id));
      return rows.map(materialOf);
    },
    async trustIn(ids) {
      if (ids.length === 0) return [];
      const rows = await db
        .select()
        .from(trustedKeys)
        .where(and(inArray(trustedKeys.id, [...ids]), onRecord));
      return rows.map(({ id, name, confirmedAt, since, until, revokedFrom }) => ({
        id,
        name,
        isConfirmed: confirmedAt !== null,
        since,
        ...(until && { until }),
        ...(revokedFrom && { revokedFrom }),
      }));
    },
    async lockTeam(team) {
      await driver`select pg_advisory_xact_lock(hashtextextended(${`trusted keys of ${team}`}, 0))`;
      const [row] = await driver<{ n: number }[]>`
        select count(*)::int as n from trusted_keys where team = ${team} and revoked_at is null`;
      return row?.n ?? 0;
    },
    async insert(key) {
      const inserted = await db
        .insert(trustedKeys)
        .values({ ...key, builders: [...key.builders] })
        .onConflictDoNothing()
        .returning({ id: trustedKeys.id });
      return inserted.length === 1;
    },
    async confirm(id, by, at) {
      const confirmed = await db
        .update(trustedKeys)
        .set({ confirmedBy: by, confirmedAt: at })
        .where(and(eq(trustedKeys.id, id), isNull(trustedKeys.confirmedAt), isNull(trustedKeys.revokedAt)))
        .returning({ id: trustedKeys.id });
      return confirmed.length === 1;
    },
    async revoke(id, { by, at, from, reason }) {
      const revoked = await db
        .update(trustedKeys)
        .set({ revokedBy: by, revokedAt: at, revokedFrom: from, revokeReason: reason })
        .where(and(eq(trustedKeys.id, id), isNull(trustedKeys.revokedAt)))
        .returning({ id: trustedKeys.id });
      return revoked.length === 1;
    },
  };
}

type Row = typeof trustedKeys.$inferSelect;

function rowOf({ trustedRoot, ...row }: Row): TrustedKeyRow {
  return {
    ...row,
    hasOwnRoot: trustedRoot !== null,
    publicKey: row.publicKey ?? undefined,
    issuer: row.issuer ?? undefined,
    subject: row.subject ?? undefined,
    level: row.level ?? undefined,
    until: row.until ?? undefined,
    confirmedBy: row.confirmedBy ?? undefined,
    confirmedAt: row.confirmedAt ?? undefined,
    revokedFrom: row.revokedFrom ?? undefined,
    revokedBy: row.revokedBy ?? undefined,
    revokedAt: row.revokedAt ?? undefined,
    revokeReason: row.revokeReason ?? undefined,
  };
}

function materialOf({
  id,
  kind,
  publicKey,
  issuer,
  subject,
  trustedRoot,
  builders,
  level,
}: Row): KeyMaterial {
  const speaksFor = { id, builders, ...(level !== null && { level }) };
  if (kind === "public-key") return { ...speaksFor, kind, publicKey: publicKey ?? "" };
  const root = trustedRoot === null ? {} : { trustedRoot };
  return { ...speaksFor, kind, issuer: issuer ?? "", subject: subject ?? "", ...root };
}
