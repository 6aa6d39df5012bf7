import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text } from "drizzle-orm/pg-core";
import type { PersonRole } from "@/server/domain/authorization/role";
import { GATE_MODES, type GateMode } from "@/server/domain/policy/gate-mode";
import { instant, oneOf } from "./columns";
import { policyVersions } from "./models";

/**
 * A team's changes of its enforcement mode of a policy version: requested, agreed to or declined once, and
 * never changed after.
 */
export const enforcementModes = pgTable(
  "enforcement_modes",
  {
    id: text().primaryKey(),
    policyVersionId: text()
      .notNull()
      .references(() => policyVersions.id),
    team: text().notNull(),
    mode: text().$type<GateMode>().notNull(),
    reason: text().notNull(),
    /** A stricter mode by one person: it applies at once. */
    isHarder: boolean().notNull(),
    askedBy: text().notNull(),
    askedByName: text().notNull(),
    askedAt: instant().notNull(),
    /** The end, exclusive; null for `block`, which has none. */
    until: instant(),
    approvedBy: text(),
    approvedByName: text(),
    approvedAs: text().$type<PersonRole>(),
    approvedAt: instant(),
    declinedBy: text(),
    declinedByName: text(),
    declinedAt: instant(),
    declineReason: text(),
  },
  (t) => [
    index("enforcement_modes_version_index").on(t.policyVersionId, t.team, t.approvedAt),
    // requests that wait for a second person
    index("enforcement_modes_asked_index")
      .on(t.askedAt, t.id)
      .where(sql`approved_at is null and declined_at is null`),
    // modes that end soon
    index("enforcement_modes_until_index")
      .on(t.until)
      .where(sql`approved_at is not null and until is not null`),
    check("enforcement_modes_mode_check", sql`${t.mode} in (${sql.raw(oneOf(GATE_MODES))})`),
    check("enforcement_modes_until_check", sql`(${t.mode} = 'block') = (${t.until} is null)`),
    check(
      "enforcement_modes_two_people_check",
      sql`${t.isHarder} or ${t.approvedBy} is null or ${t.approvedBy} <> ${t.askedBy}`,
    ),
    check(
      "enforcement_modes_role_check",
      sql`${t.isHarder} or ${t.approvedBy} is null or ${t.approvedAs} is not null`,
    ),
    check("enforcement_modes_block_check", sql`${t.mode} <> 'block' or ${t.isHarder}`),
    check("enforcement_modes_answer_check", sql`${t.approvedAt} is null or ${t.declinedAt} is null`),
  ],
);
