import { asc, count, eq } from "drizzle-orm";
import type { CommentWrites } from "@/server/application/kernel/ports/comments";
import type { Scope } from "@/server/application/kernel/scope";
import type { Comment, CommentVersion } from "@/server/domain/comment/comment";
import type { Connection } from "../database";
import type { AsJson } from "../read-models/release-facts-row";
import { comments, commentVersions } from "../schema/index";
import { keysetPage, readCursor } from "./keyset";

/** Comments on releases, with every version of each. */
export function commentRepository({ db, sql }: Connection): CommentWrites {
  const latest = sql`select row_to_json(c) as comment, row_to_json(v) as latest from comments c
    cross join lateral (select * from comment_versions v where v.comment_id = c.id order by v.version desc limit 1) v`;
  const withinReach = (teams: Scope["teams"], id: string) => sql`c.id = ${id} and exists (
    select 1 from releases r join models m on m.id = r.model_id
    where r.id = c.release_id ${teams === "*" ? sql`` : sql`and m.team = any(${[...teams]})`})`;

  async function find(teams: Scope["teams"], id: string): Promise<Comment | undefined> {
    const [row] = await sql<CommentRow[]>`${latest} where ${withinReach(teams, id)}`;
    return row && commentOf(row);
  }

  return {
    find,

    async page(releaseId, { limit, cursor }) {
      const [before] = readCursor(cursor, ["text"]) ?? [];
      const rows = await sql<CommentRow[]>`${latest} where c.release_id = ${releaseId}
        ${before === undefined ? sql`` : sql`and c.id < ${before}`} order by c.id desc limit ${limit + 1}`;
      return keysetPage(rows.map(commentOf), limit, ({ id }) => [id]);
    },

    async count(releaseId) {
      const [row] = await db.select({ all: count() }).from(comments).where(eq(comments.releaseId, releaseId));
      return row?.all ?? 0;
    },

    async versions(commentId) {
      const rows = await db
        .select()
        .from(commentVersions)
        .where(eq(commentVersions.commentId, commentId))
        .orderBy(asc(commentVersions.version));
      return rows.map(({ commentId: _comment, ...version }) => version);
    },

    // Reads again once the lock is held, to include what was written during the wait.
    async lock(teams, id) {
      await sql`select c.id from comments c where ${withinReach(teams, id)} for no key update of c`;
      return find(teams, id);
    },

    async insert({ latest: version, withdrawnAt, ...comment }) {
      await db.insert(comments).values({ ...comment, withdrawnAt: withdrawnAt ?? null });
      await db.insert(commentVersions).values({ ...version, commentId: comment.id });
    },

    async addVersion(commentId, version) {
      await db.insert(commentVersions).values({ ...version, commentId });
    },

    async withdraw(commentId, at) {
      await db.update(comments).set({ withdrawnAt: at }).where(eq(comments.id, commentId));
    },
  };
}

interface CommentRow {
  readonly comment: AsJson<typeof comments>;
  readonly latest: AsJson<typeof commentVersions>;
}

function commentOf({ comment, latest }: CommentRow): Comment {
  return {
    id: comment.id,
    releaseId: comment.release_id,
    authorId: comment.author_id,
    authorName: comment.author_name,
    createdAt: new Date(comment.created_at),
    withdrawnAt: comment.withdrawn_at === null ? undefined : new Date(comment.withdrawn_at),
    latest: versionOf(latest),
  };
}

function versionOf({
  version,
  text,
  digest,
  mentions,
  written_at,
}: AsJson<typeof commentVersions>): CommentVersion {
  return { version, text, digest, mentions, writtenAt: new Date(written_at) };
}
