import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { ActorReference } from "@/server/domain/authorization/actor";
import { PERSON_ROLES, type PersonRole } from "@/server/domain/authorization/role";
import type { Digest } from "@/server/domain/canonical/index";
import { POLICY_DRAFT_STATES, type PolicyDraftState } from "@/server/domain/policy/draft/policy-draft";
import { SIGN_OFF_MEANINGS, type SignOffMeaning } from "@/server/domain/sign-off/sign-off-meaning";
import { instant, oneOf } from "./columns";

/** Drafts of policy versions. */
export const policyDrafts = pgTable(
  "policy_drafts",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    state: text().$type<PolicyDraftState>().notNull(),
    baseVersion: integer(),
    revision: integer().notNull(),
    digest: text().$type<Digest>().notNull(),
    /** Authors of any of its texts; only ever grows. */
    authorIds: jsonb().$type<readonly string[]>().notNull(),
    startedBy: jsonb().$type<ActorReference>().notNull(),
    startedAt: instant().notNull(),
    savedAt: instant().notNull(),
    reason: text(),
    proposedBy: jsonb().$type<ActorReference>(),
    proposedAt: instant(),
    endedAt: instant(),
    publishedVersion: integer(),
  },
  (t) => [
    // one open draft per policy: a second one would be decided on without the first
    uniqueIndex("policy_drafts_open_unique").on(t.name).where(sql`state in ('draft', 'proposed')`),
    index("policy_drafts_name_index").on(t.name, t.startedAt),
    check("policy_drafts_state_check", sql`${t.state} in (${sql.raw(oneOf(POLICY_DRAFT_STATES))})`),
  ],
);

/** Every text a draft ever had, verbatim. */
export const policyDraftTexts = pgTable(
  "policy_draft_texts",
  {
    draftId: text()
      .notNull()
      .references(() => policyDrafts.id),
    revision: integer().notNull(),
    digest: text().$type<Digest>().notNull(),
    yaml: text().notNull(),
    savedBy: jsonb().$type<ActorReference>().notNull(),
    authorIds: jsonb().$type<readonly string[]>().notNull(),
    savedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.draftId, t.revision] })],
);

/** Decisions on a draft's text: who, in which role, on which bytes. */
export const policySignOffs = pgTable(
  "policy_sign_offs",
  {
    id: text().primaryKey(),
    draftId: text()
      .notNull()
      .references(() => policyDrafts.id),
    revision: integer().notNull(),
    digest: text().$type<Digest>().notNull(),
    signerId: text().notNull(),
    signerName: text().notNull(),
    role: text().$type<PersonRole>().notNull(),
    meaning: text().$type<SignOffMeaning>().notNull(),
    reason: text(),
    statement: text().notNull(),
    signedAt: instant().notNull(),
    authenticatedAt: instant().notNull(),
    sessionId: text().notNull(),
  },
  (t) => [
    uniqueIndex("policy_sign_offs_person_text_unique").on(t.draftId, t.revision, t.signerId),
    check("policy_sign_offs_role_check", sql`${t.role} in (${sql.raw(oneOf(PERSON_ROLES))})`),
    check("policy_sign_offs_meaning_check", sql`${t.meaning} in (${sql.raw(oneOf(SIGN_OFF_MEANINGS))})`),
  ],
);
