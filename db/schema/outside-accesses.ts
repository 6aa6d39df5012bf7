import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { people } from "./people";

const person = () => text().references(() => people.id);

/** The access of an outside auditor to named models, for a time. It takes two people, and ends by itself. */
export const outsideAccesses = pgTable(
  "outside_accesses",
  {
    id: text().primaryKey(),
    /** In lower case. The first sign-in with this verified address is the auditor. */
    email: text().notNull(),
    organisation: text().notNull(),
    models: jsonb().$type<readonly string[]>().notNull(),
    until: instant().notNull(),
    reason: text().notNull(),
    requestedBy: person().notNull(),
    requestedAt: instant().notNull(),
    confirmedBy: person(),
    confirmedAt: instant(),
    /** The auditor, from their first sign-in on. */
    personId: person(),
    endedBy: person(),
    endedAt: instant(),
    endReason: text(),
  },
  (t) => [
    index("outside_accesses_person_index").on(t.personId),
    index("outside_accesses_email_index").on(t.email),
    check("outside_accesses_two_people_check", sql`${t.confirmedBy} <> ${t.requestedBy}`),
    check("outside_accesses_confirmed_check", sql`(${t.confirmedAt} is null) = (${t.confirmedBy} is null)`),
    check("outside_accesses_ended_check", sql`(${t.endedAt} is null) = (${t.endedBy} is null)`),
    check("outside_accesses_time_check", sql`${t.requestedAt} < ${t.until}`),
    check("outside_accesses_email_check", sql`${t.email} = lower(${t.email})`),
  ],
);

/** Reads by auditors: one row per person, operation and subject in an hour. Outside the ledger. */
export const accessLog = pgTable(
  "access_log",
  {
    personId: text()
      .notNull()
      .references(() => people.id),
    hour: instant().notNull(),
    operation: text().notNull(),
    /** The name in the request, shortened. */
    about: text().notNull(),
    count: integer().notNull(),
    lastAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.hour, t.operation, t.about] }),
    // newest first; forget the oldest
    index("access_log_time_index").on(t.lastAt, t.personId, t.operation, t.about),
  ],
);
