import type { CalendarWrites } from "@/server/application/kernel/ports/calendars";
import type { Connection } from "../database";
import { calendars } from "../schema/index";

export function calendarRepository({ db }: Connection): CalendarWrites {
  return {
    list: () => db.select().from(calendars).orderBy(calendars.name),

    async put(calendar) {
      const { timeZone, entries } = calendar;
      await db.insert(calendars).values(calendar).onConflictDoUpdate({ target: calendars.name, set: { timeZone, entries } });
    },
  };
}
