import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import type { ActorReference } from "@/server/domain/authorization/actor";
import {
  type Intake,
  MODEL_TASKS,
  type ModelOwners,
  type ModelTask,
  RISK_TIERS,
  type RiskTier,
} from "@/server/domain/model/model";
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
    /** Rises with every change of the answers: an attestation names the revision that was read. */
    intakeRevision: integer().notNull().default(1),
    /**
     * The author of this revision's answers; absent for the first, by the person who registered the model.
     */
    intakeAnsweredBy: jsonb().$type<ActorReference>(),
    owners: jsonb().$type<ModelOwners>().notNull(),
    riskTier: text().$type<RiskTier>().notNull(),
    registeredBy: jsonb().$type<ActorReference>().notNull(),
    registeredAt: instant().notNull(),
    /** Person other than the registrant who attests the intake; until then the tier is `high`. */
    attestedBy: text(),
    attestedAt: instant(),
  },
  (t) => [
    unique("models_key_unique").on(t.key),
    check("models_task_check", sql`${t.task} in (${sql.raw(oneOf(MODEL_TASKS))})`),
    check("models_risk_tier_check", sql`${t.riskTier} in (${sql.raw(oneOf(RISK_TIERS))})`),
  ],
);

/**
 * Published policy documents. `yaml` is the source, verbatim; `document` is parsed from it. Rows are never
 * edited but for withdrawal.
 */
export const policyVersions = pgTable(
  "policy_versions",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    version: integer().notNull(),
    digest: text().notNull(),
    yaml: text().notNull(),
    document: jsonb().$type<PolicyDocument>().notNull(),
    /** The overlay's own document, if this is a team's overlay. */
    overlay: jsonb().$type<OverlayDocument>(),
    author: text().notNull(),
    /** Authors of its text; absent for a shipped pack. */
    authorIds: jsonb().$type<readonly string[]>(),
    /** Its draft, with its signatures; absent for a shipped pack. */
    draftId: text(),
    publishedBy: jsonb().$type<ActorReference>(),
    publishedAt: instant().notNull(),
    withdrawnAt: instant(),
    withdrawnByName: text(),
    withdrawnReason: text(),
  },
  (t) => [
    unique("policy_versions_unique").on(t.name, t.version),
    index("policy_versions_digest_index").on(t.digest),
  ],
);
