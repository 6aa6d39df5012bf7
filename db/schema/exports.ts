import { sql } from "drizzle-orm";
import { bigint, check, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import {
  EXPORT_FORMATS,
  EXPORT_KINDS,
  type ExportFormat,
  type ExportKind,
} from "@/server/domain/report/export";
import { bytes, instant, oneOf } from "./columns";

/** Exported files: the digest of each, and its requester. Never edited. */
export const exports = pgTable(
  "exports",
  {
    id: text().primaryKey(),
    kind: text().$type<ExportKind>().notNull(),
    format: text().$type<ExportFormat>().notNull(),
    /** The release's key, the period, or the report with its filter. */
    about: text().notNull(),
    fileName: text().notNull(),
    digest: text().$type<Digest>().notNull(),
    byteLength: bigint({ mode: "number" }).notNull(),
    /** The requester, who alone may have the file again. */
    requestedBy: jsonb().$type<ActorReference>().notNull(),
    requesterId: text().notNull(),
    requestedAt: instant().notNull(),
    /**
     * The source of the file's bytes, as gzip: of a report the file itself, else canonical JSON. Long lists are in
     * the JSON as ids of immutable rows.
     */
    recipe: bytes().notNull(),
  },
  (t) => [
    // one person's exports, newest first
    index("exports_requester_index").on(t.requesterId, t.id),
    check("exports_kind_check", sql`${t.kind} in (${sql.raw(oneOf(EXPORT_KINDS))})`),
    check("exports_format_check", sql`${t.format} in (${sql.raw(oneOf(EXPORT_FORMATS))})`),
  ],
);
