import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { ActorReference } from "@/server/domain/authorization/actor";
import {
  LEARNING_CAUSES,
  type LearningCause,
  type LearningCauseKind,
} from "@/server/domain/policy/draft/learning";
import { instant, oneOf } from "./columns";
import { policyDrafts } from "./policy-drafts";

/** Learnings from reviews and incidents, each with its draft. Never edited. */
export const policyLearnings = pgTable(
  "policy_learnings",
  {
    id: text().primaryKey(),
    policy: text().notNull(),
    draftId: text()
      .notNull()
      .references(() => policyDrafts.id),
    causeKind: text().$type<LearningCauseKind>().notNull(),
    causeId: text().notNull(),
    /** The team of the affected model, whose readers may read it. */
    team: text().notNull(),
    cause: jsonb().$type<LearningCause>().notNull(),
    words: text().notNull(),
    writtenBy: jsonb().$type<ActorReference>().notNull(),
    writtenAt: instant().notNull(),
  },
  (t) => [
    index("policy_learnings_draft_index").on(t.draftId),
    index("policy_learnings_cause_index").on(t.causeId),
    check("policy_learnings_cause_check", sql`${t.causeKind} in (${sql.raw(oneOf(LEARNING_CAUSES))})`),
  ],
);
