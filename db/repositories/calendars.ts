import { sql } from "drizzle-orm";
import type { CalendarWrites } from "@/server/application/kernel/ports/calendars";
import type { Connection } from "../database";
import { calendars } from "../schema/index";

/** Calendars whose content their ledger entry confirms: a window gate reads no other, and stays closed. */
export function calendarRepository({ db }: Connection): CalendarWrites {
  return {
    list: () => {
      const { name, timeZone, entries } = calendars;
      return db
        .select({ name, timeZone, entries })
        .from(calendars)
        .where(sql`on_record(calendars)`)
        .orderBy(name);
    },

    async put({ name, ...content }, changedAt) {
      const set = { ...content, changedAt };
      await db
        .insert(calendars)
        .values({ name, ...set })
        .onConflictDoUpdate({ target: calendars.name, set });
    },
  };
}
