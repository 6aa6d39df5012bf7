import { sql } from "drizzle-orm";
import { check, index, pgTable, text } from "drizzle-orm/pg-core";
import type { PersonRole } from "@/server/domain/authorization/role";
import type { Digest } from "@/server/domain/canonical/index";
import { CHANGE_GRADES, type ChangeGrade } from "@/server/domain/policy/change-rules";
import { instant, oneOf } from "./columns";
import { releases } from "./releases";

/** Statements of people about the significance of a change. Each counts for the differences with its digest. */
export const significanceStatements = pgTable(
  "significance_statements",
  {
    id: text().primaryKey(),
    releaseId: text()
      .notNull()
      .references(() => releases.id),
    stage: text().notNull(),
    changeDigest: text().$type<Digest>().notNull(),
    /** The grade by the rules of the policy when the statement was made. */
    proposed: text().$type<ChangeGrade>().notNull(),
    grade: text().$type<ChangeGrade>().notNull(),
    role: text().$type<PersonRole>().notNull(),
    /** Null if the stated grade is the one in force. */
    reason: text(),
    statedBy: text().notNull(),
    statedByName: text().notNull(),
    statedAt: instant().notNull(),
  },
  (t) => [
    index("significance_statements_release_index").on(t.releaseId, t.stage),
    check("significance_statements_grade_check", sql`${t.grade} in (${sql.raw(oneOf(CHANGE_GRADES))})`),
    check("significance_statements_proposed_check", sql`${t.proposed} in (${sql.raw(oneOf(CHANGE_GRADES))})`),
  ],
);
