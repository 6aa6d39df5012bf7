import { sql } from "drizzle-orm";
import { boolean, check, index, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import type { PersonRole, RoleGrant } from "@/server/domain/authorization/role";
import { instant } from "./columns";

/** Everyone who ever signed in. Identity is (issuer, subject); the email is a claim and may repeat. */
export const people = pgTable(
  "people",
  {
    id: text().primaryKey(),
    issuer: text().notNull(),
    subject: text().notNull(),
    name: text().notNull(),
    email: text().notNull(),
    active: boolean().notNull().default(true),
    grants: jsonb().$type<readonly RoleGrant<PersonRole>[]>().notNull(),
    /**
     * The groups that gave these grants at the last sign-in; null for a sign-in before groups were stored.
     */
    groups: jsonb().$type<readonly string[]>(),
    firstSeenAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
  },
  (t) => [
    unique("people_identity_unique").on(t.issuer, t.subject),
    // find a contributor by the email a pipeline named
    index("people_email_index").on(sql`lower(${t.email})`),
    // find a contributor by the identity a pipeline named
    index("people_called_index").on(sql`(${t.issuer} || '|' || ${t.subject})`),
    // find who holds a role for a team; written rarely, and entries that wait to be merged would make reading it costly
    index("people_grants_index").using("gin", t.grants.op("jsonb_path_ops")).with({ fastupdate: false }),
    check("people_id_check", sql`${t.id} like 'per\\_%'`),
  ],
);

/** Server-side sessions: a sign-out or an administrator ends one at once. */
export const sessions = pgTable(
  "sessions",
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** `auth_time` of the identity provider; null when it cannot prove one, and then nothing can be signed. */
    authenticatedAt: instant(),
    revokedAt: instant(),
  },
  // list and revoke a person's sessions
  (t) => [index("sessions_person_index").on(t.personId)],
);
