import { and, eq } from "drizzle-orm";
import type { Row } from "postgres";
import type {
  LostReference,
  ReferenceCheckRecord,
  ReferenceWrites,
} from "@/server/application/kernel/ports/references";
import type { Connection } from "../database";
import { referenceChecks } from "../schema/index";

/** Addresses of data and features in manifests, and the latest check of each. */
export function referenceRepository({ db, sql }: Connection): ReferenceWrites {
  return {
    async checksOf(keys) {
      const rows = await sql`
        select k.* from reference_checks k join unnest(${keys.map(({ digest }) => digest)}::text[], ${keys.map(({ uri }) => uri)}::text[])
          as a(digest, uri) on a.digest = k.digest and a.uri = k.uri where k.checked_at is not null`;
      return rows.map(checkOf);
    },

    async lost(teams, limit) {
      const rows = await sql`
        select k.*, c.kind, c.name, c.created_by, r.key as release_key, m.key as model_key, m.title, m.team, d.stage,
          m.owners ->> 'training' as training_owner
        from reference_checks k join release_components c on c.digest = k.digest and c.uri = k.uri
          join deployments d on d.release_id = c.release_id and d.until is null
          join releases r on r.id = c.release_id join models m on m.id = r.model_id
        where k.finding_since is not null and ${teams === "*" ? sql`true` : sql`m.team = any(${[...teams]})`}
        order by k.finding_since, r.key, d.stage limit ${limit}`;
      return rows.map(lostOf);
    },

    async enrol(now, limit) {
      const rows = await sql`
        insert into reference_checks (digest, uri, is_comparable, next_at)
        select c.digest, c.uri, not bool_or(c.attributes ? 'digestOf'), ${now.toISOString()}::text::timestamptz
        from release_components c join releases r on r.id = c.release_id and r.state = 'open'
        where c.kind in ('dataset', 'feature-set') and c.uri ~* '^https?://'
          and not exists (select 1 from reference_checks k where k.digest = c.digest and k.uri = c.uri)
        group by 1, 2 limit ${limit} on conflict do nothing returning 1`;
      return rows.length;
    },

    async claim({ now, until }) {
      const [row] = await sql`
        update reference_checks set attempts = attempts + 1, next_at = ${until.toISOString()}::text::timestamptz where (digest, uri) = (
          select digest, uri from reference_checks where next_at <= ${now.toISOString()}::text::timestamptz
          order by next_at limit 1 for update skip locked)
        returning *`;
      return (
        row && {
          digest: row.digest,
          uri: row.uri,
          isComparable: row.is_comparable,
          attempts: row.attempts,
          outcome: row.outcome ?? undefined,
          failures: row.failures,
          findingSince: instantOf(row.finding_since),
        }
      );
    },

    async record({ digest, uri, attempts }, { detail, foundDigest, findingSince, ...result }) {
      const isClaimed = and(
        eq(referenceChecks.digest, digest),
        eq(referenceChecks.uri, uri),
        eq(referenceChecks.attempts, attempts),
      );
      const rows = await db
        .update(referenceChecks)
        .set({
          ...result,
          detail: detail ?? null,
          foundDigest: foundDigest ?? null,
          findingSince: findingSince ?? null,
        })
        .where(isClaimed)
        .returning({ digest: referenceChecks.digest });
      return rows.length === 1;
    },
  };
}

function checkOf(row: Row): ReferenceCheckRecord {
  return {
    digest: row.digest,
    uri: row.uri,
    outcome: row.outcome,
    detail: row.detail ?? undefined,
    foundDigest: row.found_digest ?? undefined,
    findingSince: instantOf(row.finding_since),
    checkedAt: new Date(row.checked_at),
  };
}

function lostOf(row: Row): LostReference {
  const { findingSince: _, ...check } = checkOf(row);
  return {
    ...check,
    since: new Date(row.finding_since),
    kind: row.kind,
    name: row.name,
    createdBy: row.created_by ?? undefined,
    releaseKey: row.release_key,
    modelKey: row.model_key,
    modelTitle: row.title,
    team: row.team,
    stage: row.stage,
    trainingOwner: row.training_owner ?? undefined,
  };
}

function instantOf(value: unknown): Date | undefined {
  return value === null || value === undefined ? undefined : new Date(value as string);
}
