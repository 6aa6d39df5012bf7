import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import { EXTERNAL_ANSWERS, type ExternalAnswer } from "@/server/domain/external/approval-request";
import { bytes, instant, oneOf } from "./columns";
import { promotionRequests } from "./decisions";
import { people } from "./people";
import { releases } from "./releases";

/**
 * External approvers whose signed answer a gate may wait for. Address and secret are sealed, and erased on
 * removal.
 */
export const externalApprovers = pgTable(
  "external_approvers",
  {
    id: text().primaryKey(),
    /** The name in policies. */
    name: text().notNull(),
    title: text().notNull(),
    /** Host of the address: the only part that is ever shown again. */
    host: text().notNull(),
    sealedUrl: bytes().notNull(),
    sealedSecret: bytes().notNull(),
    ownerId: text()
      .notNull()
      .references(() => people.id),
    ownerName: text().notNull(),
    registeredBy: jsonb().$type<ActorReference>().notNull(),
    registeredAt: instant().notNull(),
    removedAt: instant(),
  },
  // a policy's name means one approver
  (t) => [uniqueIndex("external_approvers_name_unique").on(t.name).where(sql`removed_at is null`)],
);

/**
 * Approval requests for one decision of one promotion request. Never changed: a repeated request is another
 * row.
 */
export const approvalRequests = pgTable(
  "approval_requests",
  {
    id: text().primaryKey(),
    requestId: text()
      .notNull()
      .references(() => promotionRequests.id),
    releaseId: text()
      .notNull()
      .references(() => releases.id),
    stage: text().notNull(),
    gateId: text().notNull(),
    approverId: text()
      .notNull()
      .references(() => externalApprovers.id),
    decisionDigest: text().$type<Digest>().notNull(),
    /** The number of this request about the same decision: 1, 2, … */
    round: integer().notNull(),
    askedBy: jsonb().$type<ActorReference>().notNull(),
    askedAt: instant().notNull(),
  },
  (t) => [
    // two processes send once
    unique("approval_requests_round_unique").on(
      t.requestId,
      t.gateId,
      t.approverId,
      t.decisionDigest,
      t.round,
    ),
    index("approval_requests_release_index").on(t.releaseId, t.stage),
  ],
);

/** An external approver's answer, exactly as signed. Never changed, and the same message never twice. */
export const externalDecisions = pgTable(
  "external_decisions",
  {
    id: text().primaryKey(),
    approvalRequestId: text()
      .notNull()
      .references(() => approvalRequests.id),
    releaseId: text()
      .notNull()
      .references(() => releases.id),
    approverId: text()
      .notNull()
      .references(() => externalApprovers.id),
    /** `webhook-id`, `webhook-timestamp`, `webhook-signature` and the body, as received. */
    messageId: text().notNull(),
    messageTimestamp: text().notNull(),
    messageSignature: text().notNull(),
    body: text().notNull(),
    decisionDigest: text().$type<Digest>().notNull(),
    answer: text().$type<ExternalAnswer>().notNull(),
    reason: text().notNull(),
    decidedBy: text().notNull(),
    receivedAt: instant().notNull(),
  },
  (t) => [
    // an accepted message is not accepted again
    unique("external_decisions_message_unique").on(t.approverId, t.messageId),
    index("external_decisions_approval_request_index").on(t.approvalRequestId),
    check("external_decisions_answer_check", sql`${t.answer} in (${sql.raw(oneOf(EXTERNAL_ANSWERS))})`),
  ],
);
