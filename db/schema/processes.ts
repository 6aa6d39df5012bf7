import { integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/**
 * Server processes that share this database, with their heartbeats. Telemetry: rows of ended processes are
 * removed.
 */
export const processes = pgTable("processes", {
  id: text().primaryKey(),
  host: text().notNull(),
  pid: integer().notNull(),
  version: text().notNull(),
  roles: jsonb().$type<readonly string[]>().notNull(),
  startedAt: instant().notNull(),
  lastSeenAt: instant().notNull(),
});
