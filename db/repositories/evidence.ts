import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { EvidenceWrites } from "@/server/application/kernel/ports/releases";
import { type EvidenceItem, type EvidenceRecord, withSignature } from "@/server/domain/evidence/evidence";
import type { Connection } from "../database";
import { evidence, evidenceBodies, evidenceSubjects, releaseComponents } from "../schema/index";
import { trustedKeyRepository } from "./trusted-keys";

/** Received evidence and its exact bytes. Nothing here is ever changed. */
export function evidenceRepository(connection: Connection): EvidenceWrites {
  const { db, sql: driver } = connection;
  const keys = trustedKeyRepository(connection);
  const signed = async (rows: readonly EvidenceRow[]): Promise<readonly EvidenceItem[]> => {
    const ids = rows.flatMap(({ item }) => item.signature?.verifications.map(({ keyId }) => keyId) ?? []);
    const trust = await keys.trustIn([...new Set(ids)]);
    return rows.map((row) => withSignature(recordOf(row), trust));
  };
  const select = () =>
    db
      .select({
        item: evidence,
        subjects: sql<
          readonly `sha256:${string}`[]
        >`(select json_agg(s.digest order by s.digest) from evidence_subjects s where s.evidence_id = ${evidence.id})`,
        // Each outer column with its table: drizzle leaves it out here, and a bare name inside would mean the
        // inner row's own.
        attempts: sql<number>`(select count(*)::int from evidence earlier
          where exists (select 1 from evidence_subjects previous join evidence_subjects own on own.digest = previous.digest
              where previous.evidence_id = earlier.id and own.evidence_id = ${outer("id")})
            and earlier.type = ${outer("type")} and earlier.collector_name = ${outer("collector_name")} and earlier.suite = ${outer("suite")}
            and earlier.environment = ${outer("environment")} and earlier.received_order <= ${outer("received_order")})`,
      })
      .from(evidence);

  return {
    async find(teams, id) {
      const [row] = await select().where(
        and(eq(evidence.id, id), teams === "*" ? undefined : inArray(evidence.collectorTeam, [...teams])),
      );
      return row && (await signed([row]))[0];
    },

    async listForRelease(releaseId) {
      const subjects = db
        .select({ id: evidenceSubjects.evidenceId })
        .from(evidenceSubjects)
        .innerJoin(releaseComponents, eq(releaseComponents.digest, evidenceSubjects.digest))
        .where(eq(releaseComponents.releaseId, releaseId));
      return signed(
        await select().where(inArray(evidence.id, subjects)).orderBy(asc(evidence.receivedOrder)),
      );
    },

    async listForSubject(digest, model) {
      const subjects = db
        .select({ id: evidenceSubjects.evidenceId })
        .from(evidenceSubjects)
        .where(eq(evidenceSubjects.digest, digest));
      const rows = await select()
        .where(and(inArray(evidence.id, subjects), eq(evidence.collectorTeam, model.team)))
        .orderBy(asc(evidence.receivedOrder));
      return signed(rows);
    },

    async findBody(digest, { from, bytesMax }) {
      const { mediaType, content } = evidenceBodies;
      const part = sql<Uint8Array>`substring(${content} from ${from + 1} for ${bytesMax})`.mapWith(content);
      const [body] = await db
        .select({ mediaType, byteLength: sql<number>`octet_length(${content})`, content: part })
        .from(evidenceBodies)
        .where(eq(evidenceBodies.digest, digest));
      return body;
    },

    /** Three inserts in one statement: one round trip on the busiest path. */
    async insert(item, body) {
      const names = item.subjects.map((digest) => item.subjectNames[digest] ?? "");
      const content = Buffer.from(body.content.buffer, body.content.byteOffset, body.content.byteLength);
      await driver`
        with body as (
          insert into evidence_bodies (digest, media_type, content) values (${item.bodyDigest}, ${body.mediaType}, ${content}) on conflict (digest) do nothing
        ), item as (
          insert into evidence (id, type, suite, environment, origin, collector_id, collector_name, collector_team, collector_owner_ids, payload,
            payload_digest, coverage_key, body_digest, signature, non_finite, collected_at_raw, collected_at, received_at)
          values (${item.id}, ${item.type}, ${item.suite}, ${item.environment}, ${JSON.stringify(item.origin)}::text::jsonb, ${item.collectorId}, ${item.collector},
            ${item.collectorTeam}, ${JSON.stringify(item.collectorOwnerIds)}::text::jsonb, ${item.payloadText}, ${item.payloadDigest}, ${item.coverageKey}, ${item.bodyDigest},
            ${item.signatureAtReceipt ? JSON.stringify(item.signatureAtReceipt) : null}::text::jsonb,
            ${JSON.stringify(item.nonFinite)}::text::jsonb, ${item.collectedAtRaw ?? null}, ${item.collectedAt?.toISOString() ?? null}::text::timestamptz,
            ${item.receivedAt.toISOString()}::text::timestamptz)
        )
        insert into evidence_subjects (digest, evidence_id, name)
        select digest, ${item.id}, name from unnest(${[...item.subjects]}::text[], ${names}::text[]) as subject(digest, name)`;
    },
  };
}

const outer = (column: string) => sql`${evidence}.${sql.identifier(column)}`;

interface EvidenceRow {
  readonly item: typeof evidence.$inferSelect;
  readonly subjects: EvidenceItem["subjects"];
  readonly attempts: number;
}

function recordOf({ item, subjects, attempts }: EvidenceRow): EvidenceRecord {
  return {
    id: item.id,
    type: item.type,
    subjects,
    environment: item.environment,
    origin: item.origin,
    collector: item.collectorName,
    collectorOwnerIds: item.collectorOwnerIds,
    suite: item.suite,
    payload: JSON.parse(item.payload),
    payloadDigest: item.payloadDigest,
    bodyDigest: item.bodyDigest,
    receivedOrder: item.receivedOrder,
    receivedAt: item.receivedAt,
    attempts,
    collectedAt: item.collectedAt ?? undefined,
    ...(item.signature && { signatureAtReceipt: item.signature }),
  };
}
