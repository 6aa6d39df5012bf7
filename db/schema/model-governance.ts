import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { PERSON_ROLES, type PersonRole } from "@/server/domain/authorization/role";
import type { Digest } from "@/server/domain/canonical/index";
import type { Component } from "@/server/domain/manifest/component";
import { instant, oneOf } from "./columns";
import { models } from "./models";

const modelId = () =>
  text()
    .notNull()
    .references(() => models.id);

/** Certifications of a model's fitness for its use, with their end. Never edited: the latest counts. */
export const certifications = pgTable(
  "certifications",
  {
    id: text().primaryKey(),
    modelId: modelId(),
    certifiedBy: text().notNull(),
    certifiedByName: text().notNull(),
    role: text().$type<PersonRole>().notNull(),
    basis: text().notNull(),
    certifiedAt: instant().notNull(),
    until: instant().notNull(),
  },
  (t) => [
    index("certifications_model_index").on(t.modelId, t.certifiedAt),
    check("certifications_role_check", sql`${t.role} in (${sql.raw(oneOf(PERSON_ROLES))})`),
    check("certifications_span_check", sql`${t.until} > ${t.certifiedAt}`),
  ],
);

/** Known risks that a person accepts by name for a time. */
export const riskAcceptances = pgTable(
  "risk_acceptances",
  {
    id: text().primaryKey(),
    modelId: modelId(),
    risk: text().notNull(),
    reason: text().notNull(),
    compensatingControl: text().notNull(),
    ownerId: text().notNull(),
    ownerName: text().notNull(),
    acceptedBy: text().notNull(),
    acceptedByName: text().notNull(),
    acceptedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    endedAt: instant(),
    endedBy: text(),
  },
  (t) => [
    index("risk_acceptances_model_index").on(t.modelId, t.acceptedAt),
    check("risk_acceptances_span_check", sql`${t.expiresAt} > ${t.acceptedAt}`),
  ],
);

/** Versions that a stage ran before its model was governed, without a permit. */
export const adoptions = pgTable(
  "adoptions",
  {
    id: text().primaryKey(),
    modelId: modelId(),
    stage: text().notNull(),
    version: text().notNull(),
    manifestDigest: text().$type<Digest>().notNull(),
    components: jsonb().$type<readonly Component[]>().notNull(),
    since: instant().notNull(),
    reason: text().notNull(),
    adoptedBy: text().notNull(),
    adoptedByName: text().notNull(),
    adoptedAt: instant().notNull(),
    dueAt: instant().notNull(),
    endedAt: instant(),
    endedBy: text().$type<"superseded" | "retired">(),
  },
  (t) => [
    // one grandfathered version per model and stage
    uniqueIndex("adoptions_running_unique").on(t.modelId, t.stage).where(sql`ended_at is null`),
    check("adoptions_due_check", sql`${t.dueAt} > ${t.adoptedAt}`),
  ],
);
