import { gzipSync } from "node:zlib";
import { and, desc, eq, lt } from "drizzle-orm";
import type { ExportRecord, ReportWrites } from "@/server/application/kernel/ports/reports";
import type { ExportedEvidence } from "@/server/domain/report/export";
import type { Connection } from "../database";
import { entryColumns, entryOf, type LedgerEntryRow } from "../read-models/ledger-search";
import { listMovements } from "../read-models/movements";
import { exports } from "../schema/index";
import { keysetPage, readCursor } from "./keyset";

/** Data of reports, and the record of every exported file. */
export function reportRepository({ db, sql }: Connection): ReportWrites {
  const ofRelease = (releaseId: string) => sql`
    select distinct s.evidence_id as id from evidence_subjects s join release_components c on c.digest = s.digest where c.release_id = ${releaseId}`;

  return {
    async extent(releaseId) {
      const [row] = await sql`
        select count(*) as evidence, coalesce(sum(octet_length(e.payload)), 0) as payload_bytes, coalesce(sum(octet_length(b.content)), 0) as raw_bytes,
          (select count(*) from ledger_subjects where subject = ${releaseId}) as entries,
          (select coalesce(sum(octet_length(l.canonical)), 0) from ledger_subjects s join ledger_entries l on l.id = s.entry_id
            where s.subject = ${releaseId}) as entry_bytes
        from (${ofRelease(releaseId)}) found join evidence e on e.id = found.id join evidence_bodies b on b.digest = e.body_digest`;
      const count = (name: string) => Number(row?.[name] ?? 0);
      return {
        evidence: count("evidence"),
        payloadBytes: count("payload_bytes"),
        rawBytes: count("raw_bytes"),
        entries: count("entries"),
        entryBytes: count("entry_bytes"),
      };
    },

    async evidenceIds(releaseId) {
      const rows = await sql<{ id: string }[]>`
        select e.id from (${ofRelease(releaseId)}) found join evidence e on e.id = found.id order by e.received_order`;
      return rows.map(({ id }) => id);
    },

    async evidence(ids) {
      const rows = await sql`
        select e.*, b.media_type, octet_length(b.content) as byte_length,
          (select json_agg(json_build_object('digest', s.digest, 'name', s.name) order by s.digest) from evidence_subjects s where s.evidence_id = e.id) as subjects,
          (select json_agg(json_build_object('id', k.id, 'name', k.name, 'publicKey', k.public_key, 'issuer', k.issuer, 'subject', k.subject, 'trustedRoot', k.trusted_root) order by k.id)
            from trusted_keys k where k.id in (select v ->> 'keyId' from jsonb_array_elements(e.signature -> 'verifications') v)) as signing_keys
        from unnest(${[...ids]}::text[]) with ordinality as wanted(id, place) join evidence e on e.id = wanted.id
          join evidence_bodies b on b.digest = e.body_digest order by wanted.place`;
      return rows.map(
        (row): ExportedEvidence => ({
          id: row.id,
          type: row.type,
          suite: row.suite,
          environment: row.environment,
          subjects: row.subjects,
          collector: {
            id: row.collector_id,
            name: row.collector_name,
            team: row.collector_team,
            ownerIds: row.collector_owner_ids,
          },
          origin: row.origin,
          receivedAt: new Date(row.received_at).toISOString(),
          receivedOrder: Number(row.received_order),
          collectedAt: row.collected_at_raw,
          payloadDigest: row.payload_digest,
          payloadText: row.payload,
          nonFinite: row.non_finite,
          body: { digest: row.body_digest, mediaType: row.media_type, byteLength: Number(row.byte_length) },
          ...(row.signature && { signature: { ...row.signature, keys: row.signing_keys ?? [] } }),
        }),
      );
    },

    async entryIds(subjectId) {
      const rows = await sql<
        { id: string }[]
      >`select entry_id as id from ledger_subjects where subject = ${subjectId} order by entry_id`;
      return rows.map(({ id }) => id);
    },

    async packEntryIds(releaseId, subjects) {
      const rows = await sql<{ id: string }[]>`
        select distinct s.entry_id as id from ledger_subjects s
        where (s.subject = any(${[releaseId, ...subjects]}::text[]) or s.subject in (${ofRelease(releaseId)}))
          and not exists (select from ledger_subjects f where f.entry_id = s.entry_id and f.subject = 'action:pack.exported')
        order by 1`;
      return rows.map(({ id }) => id);
    },

    async missingFromPack(releaseId) {
      const rows = await sql<{ missing: string }[]>`
        select 'the bytes ' || e.body_digest || ' of the evidence ' || e.id as missing
          from (${ofRelease(releaseId)}) found join evidence e on e.id = found.id
          where not exists (select from evidence_bodies b where b.digest = e.body_digest)
        union all select 'the evidence ' || found.id from (${ofRelease(releaseId)}) found
          where not exists (select from evidence e where e.id = found.id)
        union all select 'the file ' || a.evidence || ' of the checklist answer ' || a.id from checklist_answers a
          where a.release_id = ${releaseId} and a.file_name is not null
            and not exists (select from checklist_files f where f.release_id = a.release_id and f.digest = a.evidence)
        union all select 'the ledger entry ' || s.entry_id from ledger_subjects s
          where s.subject = ${releaseId} and not exists (select from ledger_entries l where l.id = s.entry_id)
        order by 1 limit 20`;
      return rows.map(({ missing }) => missing);
    },

    async entries(ids) {
      const rows = await sql<LedgerEntryRow[]>`
        select ${entryColumns(sql)} from unnest(${[...ids]}::text[]) with ordinality as wanted(id, place)
          join ledger_entries e on e.id = wanted.id order by wanted.place`;
      return rows.map(entryOf);
    },

    movements: (teams, period, limit) => listMovements(sql, { teams, period, limit }),

    async listExports(requesterId, { limit, cursor }) {
      const [before] = readCursor(cursor, ["text"]) ?? [];
      const rows = await db
        .select(EXPORT)
        .from(exports)
        .where(
          and(
            eq(exports.requesterId, requesterId),
            before === undefined ? undefined : lt(exports.id, before),
          ),
        )
        .orderBy(desc(exports.id))
        .limit(limit + 1);
      return keysetPage(rows, limit, ({ id }) => [id]);
    },

    async findExport(requesterId, id) {
      const [row] = await db
        .select()
        .from(exports)
        .where(and(eq(exports.id, id), eq(exports.requesterId, requesterId)));
      if (!row) return undefined;
      const { recipe, requesterId: _requester, ...record } = row;
      return { record: record satisfies ExportRecord, packed: recipe };
    },

    async insertExport(record, recipe) {
      await db.insert(exports).values({
        ...record,
        requesterId: record.requestedBy.id,
        recipe: typeof recipe === "string" ? gzipSync(recipe) : recipe,
      });
    },
  };
}

/** The shown columns of an export, without its recipe. */
const EXPORT = {
  id: exports.id,
  kind: exports.kind,
  format: exports.format,
  about: exports.about,
  fileName: exports.fileName,
  digest: exports.digest,
  byteLength: exports.byteLength,
  requestedBy: exports.requestedBy,
  requestedAt: exports.requestedAt,
};
