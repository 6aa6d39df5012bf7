import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Mention } from "@/server/domain/comment/comment";
import type { SharedCause, UpstreamNode } from "@/server/domain/incident/group-alarms";
import {
  IMPACTS,
  type Impact,
  INCIDENT_ACTS,
  INCIDENT_SOURCES,
  INCIDENT_STATES,
  type IncidentAct,
  type IncidentSource,
  type IncidentState,
  RESOLUTIONS,
  type Resolution,
} from "@/server/domain/incident/incident";
import { RETRAINING_STATES, type RetrainingState } from "@/server/domain/incident/retraining";
import { SEVERITIES, type Severity } from "@/server/domain/recall/revocation-details";
import { instant, oneOf } from "./columns";
import { driftAlarms } from "./drift-alarms";
import { holds } from "./holds";
import { models } from "./models";
import { policyDrafts } from "./policy-drafts";
import { promotions } from "./promotions";
import { recalls } from "./recalls";
import { releases } from "./releases";

/** Events that need a decision: reported by people and pipelines, or raised by alarms and recalls. */
export const incidents = pgTable(
  "incidents",
  {
    id: text().primaryKey(),
    /** 1, 2, 3, … per installation. */
    number: integer().notNull().unique("incidents_number_unique"),
    title: text().notNull(),
    source: text().$type<IncidentSource>().notNull(),
    impact: text().$type<Impact>(),
    severity: text().$type<Severity>().notNull(),
    /** Affected users, in words. */
    affectedUsers: text().notNull(),
    cause: jsonb().$type<SharedCause>(),
    recallId: text().references(() => recalls.id),
    /** The incident that its alarms belong to as well. */
    duplicateOf: text().references((): AnyPgColumn => incidents.id),
    /** The state in the ledger. The state that counts follows from the acts and the time. */
    status: text().$type<IncidentState>().notNull(),
    /** The time at which it began, as far as it is known. */
    since: instant().notNull(),
    openedBy: jsonb().$type<ActorReference>().notNull(),
    openedAt: instant().notNull(),
  },
  (t) => [
    // open incidents, for the inbox and the worker
    index("incidents_status_index").on(t.status, t.number),
    uniqueIndex("incidents_recall_unique").on(t.recallId).where(sql`recall_id is not null`),
    check("incidents_number_check", sql`${t.number} > 0`),
    check("incidents_source_check", sql`${t.source} in (${sql.raw(oneOf(INCIDENT_SOURCES))})`),
    check("incidents_impact_check", sql`${t.impact} in (${sql.raw(oneOf(IMPACTS))})`),
    check("incidents_severity_check", sql`${t.severity} in (${sql.raw(oneOf(SEVERITIES))})`),
    check("incidents_status_check", sql`${t.status} in (${sql.raw(oneOf(INCIDENT_STATES))})`),
  ],
);

/** Affected models, with the release and the stage if they are known. A row is never removed. */
export const incidentSubjects = pgTable(
  "incident_subjects",
  {
    id: text().primaryKey(),
    incidentId: text()
      .notNull()
      .references(() => incidents.id),
    modelId: text()
      .notNull()
      .references(() => models.id),
    releaseId: text().references(() => releases.id),
    stage: text(),
    addedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("incident_subjects_unique").on(
      t.incidentId,
      t.modelId,
      sql`coalesce(release_id, '')`,
      sql`coalesce(stage, '')`,
    ),
    index("incident_subjects_model_index").on(t.modelId),
    index("incident_subjects_release_index").on(t.releaseId),
  ],
);

/**
 * The alarms of incidents. An alarm belongs to the incident with the lowest number among its own: an incident whose
 * alarms all belong to an earlier one is its duplicate.
 */
export const incidentAlarms = pgTable(
  "incident_alarms",
  {
    incidentId: text()
      .notNull()
      .references(() => incidents.id),
    alarmId: text()
      .notNull()
      .references(() => driftAlarms.id),
    /** Nodes from which the monitored release was made, when the alarm was added. */
    upstream: jsonb().$type<readonly UpstreamNode[]>().notNull(),
    addedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ name: "incident_alarms_pk", columns: [t.incidentId, t.alarmId] }),
    index("incident_alarms_alarm_index").on(t.alarmId),
  ],
);

/** Requests to train a model again. */
export const retrainingRequests = pgTable(
  "retraining_requests",
  {
    id: text().primaryKey(),
    incidentId: text().references(() => incidents.id),
    modelId: text()
      .notNull()
      .references(() => models.id),
    reason: text().notNull(),
    state: text().$type<RetrainingState>().notNull(),
    requestedBy: jsonb().$type<ActorReference>().notNull(),
    requestedAt: instant().notNull(),
    /** The release that answers the request. */
    candidateId: text().references(() => releases.id),
    changedAt: instant().notNull(),
  },
  (t) => [
    index("retraining_requests_model_index").on(t.modelId, t.requestedAt),
    index("retraining_requests_incident_index").on(t.incidentId),
    check("retraining_requests_state_check", sql`${t.state} in (${sql.raw(oneOf(RETRAINING_STATES))})`),
    check("retraining_requests_candidate_check", sql`state <> 'answered' or candidate_id is not null`),
  ],
);

/** Acts of people on incidents, in order; the latest decision counts. */
export const incidentActs = pgTable(
  "incident_acts",
  {
    id: text().primaryKey(),
    incidentId: text()
      .notNull()
      .references(() => incidents.id),
    act: text().$type<IncidentAct>().notNull(),
    reason: text().notNull(),
    /** The model that the act is about; null for an act on the whole incident. */
    modelId: text().references(() => models.id),
    stage: text(),
    /** The email of the person who answers for an accepted incident. */
    owner: text(),
    expiresAt: instant(),
    resolution: text().$type<Resolution>(),
    holdId: text().references(() => holds.id),
    promotionId: text().references(() => promotions.id),
    draftId: text().references(() => policyDrafts.id),
    retrainingId: text().references(() => retrainingRequests.id),
    /** Of a resolution: the time until which a review is asked. */
    reviewDueAt: instant(),
    mentions: jsonb().$type<readonly Mention[]>().notNull(),
    by: jsonb().$type<ActorReference>().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    index("incident_acts_incident_index").on(t.incidentId, t.id),
    check("incident_acts_act_check", sql`${t.act} in (${sql.raw(oneOf(INCIDENT_ACTS))})`),
    check(
      "incident_acts_accept_check",
      sql`(act = 'accept') = (expires_at is not null) and (act = 'accept') = (owner is not null)`,
    ),
    check(
      "incident_acts_resolution_check",
      sql`(act in ('resolve', 'not-an-issue')) = (resolution is not null)`,
    ),
    check("incident_acts_resolutions_check", sql`${t.resolution} in (${sql.raw(oneOf(RESOLUTIONS))})`),
    check("incident_acts_hold_check", sql`(act = 'hold') = (hold_id is not null)`),
    check("incident_acts_roll_back_check", sql`(act = 'roll-back') = (promotion_id is not null)`),
    check("incident_acts_retrain_check", sql`(act = 'retrain') = (retraining_id is not null)`),
    check("incident_acts_draft_check", sql`(act = 'adjust-limit') = (draft_id is not null)`),
  ],
);
