import { sql } from "drizzle-orm";
import {
  check,
  doublePrecision,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import type { LiveAgainst } from "@/server/domain/promotion/live-against";
import { PROMOTION_PHASES, type PromotionPhase } from "@/server/domain/promotion/promotion";
import { instant, oneOf } from "./columns";
import { models } from "./models";
import { releases } from "./releases";

/** One row per (model, stage): the lock under which everything that can change what is live is decided. */
export const modelStages = pgTable(
  "model_stages",
  {
    modelId: text()
      .notNull()
      .references(() => models.id),
    stage: text().notNull(),
  },
  (t) => [primaryKey({ name: "model_stages_pk", columns: [t.modelId, t.stage] })],
);

export const promotions = pgTable(
  "promotions",
  {
    id: text().primaryKey(),
    releaseId: text()
      .notNull()
      .references(() => releases.id),
    modelId: text()
      .notNull()
      .references(() => models.id),
    stage: text().notNull(),
    kind: text().$type<"promotion" | "rollback">().notNull(),
    phase: text().$type<PromotionPhase>().notNull(),
    decisionDigest: text().$type<Digest>().notNull(),
    /** The service account that may deploy: the permit names it. */
    engine: text().notNull(),
    requestedBy: jsonb().$type<ActorReference>().notNull(),
    /** The request it answers; null for a rollback, and for a promotion without a request. */
    requestId: text(),
    reason: text(),
    /** By when it must be live, set when its permit is spent. */
    liveDueAt: instant(),
    /** The time at which the worker recorded that it was late. */
    overdueAt: instant(),
    /** A rollback is reviewed after the fact by then. */
    reviewDueAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    // one promotion in flight per model and stage
    uniqueIndex("promotions_in_flight_unique")
      .on(t.modelId, t.stage)
      .where(sql`phase in ('permitted', 'deploying', 'verifying')`),
    index("promotions_release_index").on(t.releaseId, t.createdAt),
    check("promotions_phase_check", sql`${t.phase} in (${sql.raw(oneOf(PROMOTION_PHASES))})`),
    check("promotions_kind_check", sql`${t.kind} in ('promotion', 'rollback')`),
  ],
);

export const promotionEvents = pgTable(
  "promotion_events",
  {
    id: text().primaryKey(),
    promotionId: text()
      .notNull()
      .references(() => promotions.id),
    phase: text().$type<PromotionPhase>().notNull(),
    step: text(),
    share: doublePrecision(),
    detail: text(),
    reportedBy: jsonb().$type<ActorReference>().notNull(),
    at: instant().notNull(),
  },
  (t) => [index("promotion_events_promotion_index").on(t.promotionId, t.at)],
);

export const permits = pgTable(
  "permits",
  {
    id: text().primaryKey(),
    promotionId: text()
      .notNull()
      .references(() => promotions.id),
    /** The DSSE envelope, exactly as issued. */
    envelope: text().notNull(),
    issuedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    spentAt: instant(),
    /** Service account that spent it; later events must come from the same. */
    spentBy: text(),
  },
  (t) => [unique("permits_promotion_unique").on(t.promotionId)],
);

/** Deployments: what a stage ran, in half-open spans [since, until), and by which permit. */
export const deployments = pgTable(
  "deployments",
  {
    id: text().primaryKey(),
    modelId: text()
      .notNull()
      .references(() => models.id),
    stage: text().notNull(),
    releaseId: text()
      .notNull()
      .references(() => releases.id),
    promotionId: text()
      .notNull()
      .references(() => promotions.id),
    permitId: text()
      .notNull()
      .references(() => permits.id),
    decisionDigest: text().$type<Digest>().notNull(),
    since: instant().notNull(),
    until: instant(),
    endedBy: text().$type<"superseded" | "rolled-back" | "failed">(),
    /** The stops and closed gates in force when it went live; null if there were none. */
    liveAgainst: jsonb().$type<LiveAgainst>(),
  },
  (t) => [
    // one live release per model and stage
    uniqueIndex("deployments_live_unique").on(t.modelId, t.stage).where(sql`until is null`),
    // the deployment at an instant
    index("deployments_history_index").on(t.modelId, t.stage, t.since),
    index("deployments_release_index").on(t.releaseId),
    check("deployments_span_check", sql`${t.until} is null or ${t.until} >= ${t.since}`),
  ],
);
