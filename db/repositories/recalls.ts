import { eq } from "drizzle-orm";
import type { Row } from "postgres";
import type { Reach } from "@/server/application/kernel/ports/policy-reads";
import type { RecallWrites } from "@/server/application/kernel/ports/recalls";
import type { Connection } from "../database";
import { recallReads } from "../read-models/recalls";
import { recallDecisions, recalls } from "../schema/index";

/** Recalls, their affected releases, and the decisions on them. */
export function recallRepository(connection: Connection): RecallWrites {
  const { db, sql } = connection;
  const reads = recallReads(connection);
  return {
    ...reads,

    async lock(reach: Reach, id) {
      await sql`select 1 from recalls where id = ${id} for update`;
      return reads.find(reach, id);
    },

    async insert({ assessedAt, ...recall }) {
      await db.insert(recalls).values({ ...recall, openedAt: assessedAt, assessedAt, status: "open" });
    },

    async addRows(recallId, rows, addedAt) {
      const added = await sql<{ release_id: string }[]>`
        insert into recall_rows (recall_id, release_id, path, added_at)
          select ${recallId}, x."releaseId", x.path, ${addedAt.toISOString()}::text::timestamptz
          from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as x ("releaseId" text, path jsonb)
        on conflict do nothing returning release_id`;
      return added.map((row) => row.release_id);
    },

    async setAssessment(recallId, assessment) {
      await db.update(recalls).set(assessment).where(eq(recalls.id, recallId));
    },

    async setStatus(recallId, status) {
      await db.update(recalls).set({ status }).where(eq(recalls.id, recallId));
    },

    async decide(row, decision) {
      await db.insert(recallDecisions).values({ ...row, ...decision });
    },

    async inForce(digests) {
      const rows = await sql<Row[]>`
        select c.id, c.digest, c.status, c.is_complete from recalls c
        where c.digest = any(${[...digests]}) and c.status <> 'lifted' order by c.id for update`;
      return rows.map(({ id, digest, status, is_complete: isComplete }) => ({
        id,
        digest,
        status,
        isComplete,
      }));
    },
  };
}
