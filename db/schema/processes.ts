import { integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** Which server processes share this database, each telling again and again that it lives. Telemetry: rows of the dead are removed. */
export const processes = pgTable("processes", {
  id: text().primaryKey(),
  host: text().notNull(),
  pid: integer().notNull(),
  version: text().notNull(),
  roles: jsonb().$type<readonly string[]>().notNull(),
  startedAt: instant().notNull(),
  lastSeenAt: instant().notNull(),
});
