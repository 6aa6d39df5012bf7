import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { PERSON_ROLES, type PersonRole } from "@/server/domain/authorization/role";
import { instant, oneOf } from "./columns";
import { people } from "./people";

const personId = () =>
  text()
    .notNull()
    .references(() => people.id);

/**
 * A role delegated for a time. An exclusion constraint in the migration prevents two for one person's role
 * from overlapping.
 */
export const delegations = pgTable(
  "delegations",
  {
    id: text().primaryKey(),
    delegatorId: personId(),
    delegateId: personId(),
    role: text().$type<PersonRole>().notNull(),
    teams: jsonb().$type<readonly string[] | "*">().notNull(),
    since: instant().notNull(),
    until: instant().notNull(),
    reason: text().notNull(),
    givenAt: instant().notNull(),
    revokedAt: instant(),
    revokedBy: text().references(() => people.id),
    revokeReason: text(),
  },
  (t) => [
    index("delegations_delegator_index").on(t.delegatorId, t.until),
    index("delegations_delegate_index").on(t.delegateId, t.until),
    index("delegations_until_index").on(t.until, t.id),
    check("delegations_role_check", sql`${t.role} in (${sql.raw(oneOf(PERSON_ROLES))})`),
    check("delegations_two_people_check", sql`${t.delegateId} <> ${t.delegatorId}`),
    check("delegations_time_check", sql`${t.since} < ${t.until} and ${t.givenAt} <= ${t.since}`),
    check("delegations_revoked_check", sql`(${t.revokedAt} is null) = (${t.revokedBy} is null)`),
  ],
);
