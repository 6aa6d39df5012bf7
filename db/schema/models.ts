import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import type { ActorReference } from "@/server/domain/authorization/actor";
import { type Intake, MODEL_TASKS, type ModelOwners, type ModelTask, RISK_TIERS, type RiskTier } from "@/server/domain/model/model";
import type { OverlayDocument } from "@/server/domain/policy/overlay/overlay-document";
import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import { instant, oneOf } from "./columns";

export const models = pgTable(
  "models",
  {
    id: text().primaryKey(),
    key: text().notNull(),
    title: text().notNull(),
    team: text().notNull(),
    domain: text().notNull(),
    task: text().$type<ModelTask>().notNull(),
    intake: jsonb().$type<Intake>().notNull(),
    /** Rises with every change of the answers: who attests names the one they read. */
    intakeRevision: integer().notNull().default(1),
    /** Who gave the answers of this revision; absent for the first, which whoever registered gave. */
    intakeAnsweredBy: jsonb().$type<ActorReference>(),
    owners: jsonb().$type<ModelOwners>().notNull(),
    riskTier: text().$type<RiskTier>().notNull(),
    registeredBy: jsonb().$type<ActorReference>().notNull(),
    registeredAt: instant().notNull(),
    /** Person other than the registrant who vouches for the intake; until then the tier is `high`. */
    attestedBy: text(),
    attestedAt: instant(),
  },
  (t) => [
    unique("models_key_unique").on(t.key),
    check("models_task_check", sql`${t.task} in (${sql.raw(oneOf(MODEL_TASKS))})`),
    check("models_risk_tier_check", sql`${t.riskTier} in (${sql.raw(oneOf(RISK_TIERS))})`),
  ],
);

/** Published policy documents. `yaml` is the truth, verbatim; `document` is what it parsed to. Rows are never edited but for withdrawal. */
export const policyVersions = pgTable(
  "policy_versions",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    version: integer().notNull(),
    digest: text().notNull(),
    yaml: text().notNull(),
    document: jsonb().$type<PolicyDocument>().notNull(),
    /** Where it is a team's overlay: what it says itself. */
    overlay: jsonb().$type<OverlayDocument>(),
    author: text().notNull(),
    /** People behind its text; absent for a pack that ships. */
    authorIds: jsonb().$type<readonly string[]>(),
    /** The draft it was, whose signatures let it become a version; absent for a pack that ships. */
    draftId: text(),
    publishedBy: jsonb().$type<ActorReference>(),
    publishedAt: instant().notNull(),
    withdrawnAt: instant(),
    withdrawnByName: text(),
    withdrawnReason: text(),
  },
  (t) => [unique("policy_versions_unique").on(t.name, t.version), index("policy_versions_digest_index").on(t.digest)],
);
