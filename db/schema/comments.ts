import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Digest } from "@/server/domain/canonical/index";
import type { Mention } from "@/server/domain/comment/comment";
import { instant } from "./columns";
import { people } from "./people";
import { releases } from "./releases";

/** Comments on a release. No dossier and no verdict reads them. */
export const comments = pgTable(
  "comments",
  {
    id: text().primaryKey(),
    releaseId: text()
      .notNull()
      .references(() => releases.id),
    authorId: text()
      .notNull()
      .references(() => people.id),
    authorName: text().notNull(),
    createdAt: instant().notNull(),
    withdrawnAt: instant(),
  },
  (t) => [
    // a release's comments, newest first, page by page
    index("comments_release_index").on(t.releaseId, t.id),
    index("comments_author_index").on(t.authorId),
  ],
);

/** Every version of a comment; the last counts. Append-only. */
export const commentVersions = pgTable(
  "comment_versions",
  {
    commentId: text()
      .notNull()
      .references(() => comments.id),
    version: integer().notNull(),
    text: text().notNull(),
    digest: text().$type<Digest>().notNull(),
    mentions: jsonb().$type<readonly Mention[]>().notNull(),
    writtenAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.commentId, t.version] }),
    check("comment_versions_text_check", sql`length(${t.text}) between 1 and 4000`),
    check("comment_versions_version_check", sql`${t.version} > 0`),
  ],
);
