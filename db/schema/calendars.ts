import { jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { CalendarEntry } from "@/server/domain/stage/stage";
import { instant } from "./columns";

export const calendars = pgTable("calendars", {
  name: text().primaryKey(),
  timeZone: text().notNull(),
  entries: jsonb().$type<readonly CalendarEntry[]>().notNull(),
  changedAt: instant().notNull().defaultNow(),
});
