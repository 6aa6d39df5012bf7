import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { PolicyDraftRecord, PolicyDraftWrites } from "@/server/application/kernel/ports/policy-drafts";
import type { PolicySignOff } from "@/server/domain/policy/draft/policy-draft";
import type { Connection } from "../database";
import { policyDrafts, policyDraftTexts, policySignOffs, policyVersions } from "../schema/index";
import { withoutNulls } from "./rows";

/** Drafts of policies, with every text and every decision on one. */
export function policyDraftRepository({ db }: Connection): PolicyDraftWrites {
  const recordOf = (row: typeof policyDrafts.$inferSelect | undefined) =>
    row && (withoutNulls(row) as PolicyDraftRecord);
  const open = inArray(policyDrafts.state, ["draft", "proposed"]);

  return {
    async takeTurn() {
      await db.execute(sql`select pg_advisory_xact_lock(hashtext('countersign policies'))`);
    },

    async find(id) {
      const [row] = await db.select().from(policyDrafts).where(eq(policyDrafts.id, id));
      return recordOf(row);
    },

    async findOpen(name) {
      const [row] = await db
        .select()
        .from(policyDrafts)
        .where(and(eq(policyDrafts.name, name), open));
      return recordOf(row);
    },

    async listOpen() {
      const rows = await db
        .select()
        .from(policyDrafts)
        .where(open)
        .orderBy(policyDrafts.startedAt, policyDrafts.id);
      return rows.map((row) => withoutNulls(row) as PolicyDraftRecord);
    },

    async listOf(name, limit) {
      const rows = await db
        .select()
        .from(policyDrafts)
        .where(eq(policyDrafts.name, name))
        .orderBy(desc(policyDrafts.startedAt), desc(policyDrafts.id))
        .limit(limit);
      return rows.map((row) => withoutNulls(row) as PolicyDraftRecord);
    },

    async text({ id, revision }) {
      const [row] = await db
        .select({ yaml: policyDraftTexts.yaml })
        .from(policyDraftTexts)
        .where(and(eq(policyDraftTexts.draftId, id), eq(policyDraftTexts.revision, revision)));
      if (!row) throw new Error(`the draft ${id} has no text ${revision}`);
      return row.yaml;
    },

    texts: (id) =>
      db
        .select({
          revision: policyDraftTexts.revision,
          digest: policyDraftTexts.digest,
          savedBy: policyDraftTexts.savedBy,
          savedAt: policyDraftTexts.savedAt,
        })
        .from(policyDraftTexts)
        .where(eq(policyDraftTexts.draftId, id))
        .orderBy(policyDraftTexts.revision),

    async signOffs(id) {
      const rows = await db
        .select()
        .from(policySignOffs)
        .where(eq(policySignOffs.draftId, id))
        .orderBy(policySignOffs.signedAt, policySignOffs.id);
      return rows.map(
        ({ draftId: _draft, sessionId: _session, ...row }) => withoutNulls(row) as PolicySignOff,
      );
    },

    async authorsOfText(name, digest) {
      const rows = await db
        .select({ authorIds: policyVersions.authorIds })
        .from(policyVersions)
        .where(and(eq(policyVersions.name, name), eq(policyVersions.digest, digest)));
      return [...new Set(rows.flatMap(({ authorIds }) => authorIds ?? []))].sort();
    },

    async insert(draft, text) {
      await db.insert(policyDrafts).values(draft);
      await db.insert(policyDraftTexts).values({
        draftId: draft.id,
        revision: draft.revision,
        digest: draft.digest,
        savedAt: draft.savedAt,
        ...text,
      });
    },

    async saveText(draft, text) {
      const { baseVersion, revision, digest, savedAt, authorIds } = draft;
      await db.insert(policyDraftTexts).values({ draftId: draft.id, revision, digest, savedAt, ...text });
      await db
        .update(policyDrafts)
        .set({ baseVersion: baseVersion ?? null, revision, digest, savedAt, authorIds })
        .where(eq(policyDrafts.id, draft.id));
    },

    async update({ id, state, reason, proposedBy, proposedAt, endedAt, publishedVersion }) {
      const set = {
        state,
        reason: reason ?? null,
        proposedBy: proposedBy ?? null,
        proposedAt: proposedAt ?? null,
        endedAt: endedAt ?? null,
        publishedVersion: publishedVersion ?? null,
      };
      await db.update(policyDrafts).set(set).where(eq(policyDrafts.id, id));
    },

    async insertSignOff(draftId, signOff, sessionId) {
      await db.insert(policySignOffs).values({ ...signOff, draftId, sessionId });
    },
  };
}
