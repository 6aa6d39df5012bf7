import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import type { ActorReference } from "@/server/domain/authorization/actor";
import { PERSON_ROLES, type PersonRole } from "@/server/domain/authorization/role";
import type { Digest } from "@/server/domain/canonical/index";
import { LINK_OUTCOMES, type LinkOutcome } from "@/server/domain/checklist/link-check";
import type { FrozenDossier } from "@/server/domain/decision/dossier";
import type { RequestClosing } from "@/server/domain/promotion/promotion-request";
import type { OnBehalfOf } from "@/server/domain/sign-off/delegation";
import type { PasskeySignature } from "@/server/domain/sign-off/passkey-signature";
import { SIGN_OFF_MEANINGS, type SignOffMeaning } from "@/server/domain/sign-off/sign-off-meaning";
import type { ViewReceipt } from "@/server/domain/sign-off/view-receipt";
import { bytes, instant, oneOf } from "./columns";
import { releases } from "./releases";

const releaseId = () =>
  text()
    .notNull()
    .references(() => releases.id);

export const checklistAnswers = pgTable(
  "checklist_answers",
  {
    id: text().primaryKey(),
    releaseId: releaseId(),
    stage: text().notNull(),
    itemId: text().notNull(),
    answer: text().$type<"confirmed" | "not-applicable">().notNull(),
    evidence: text(),
    reason: text(),
    /** The text under each heading of the item. */
    said: jsonb().$type<Readonly<Record<string, string>>>(),
    fileName: text(),
    answeredBy: text().notNull(),
    answeredByName: text().notNull(),
    answeredAt: instant().notNull(),
    performedAt: instant().notNull(),
  },
  (t) => [index("checklist_answers_release_index").on(t.releaseId, t.stage)],
);

/**
 * Links of answers that are fetched because the policy requires it: the present claim, and the result of the
 * latest attempt.
 */
export const linkChecks = pgTable(
  "link_checks",
  {
    answerId: text()
      .primaryKey()
      .references(() => checklistAnswers.id),
    releaseId: releaseId(),
    stage: text().notNull(),
    url: text().notNull(),
    /** The next attempt; null when there is none. */
    nextAt: instant(),
    attempts: integer().notNull().default(0),
    outcome: text().$type<LinkOutcome>(),
    status: integer(),
    detail: text(),
    checkedAt: instant(),
  },
  (t) => [
    index("link_checks_release_index").on(t.releaseId, t.stage),
    index("link_checks_due_index").on(t.nextAt).where(sql`next_at is not null`),
    check("link_checks_outcome_check", sql.raw(`outcome in (${oneOf(LINK_OUTCOMES)})`)),
    check("link_checks_checked_check", sql`(outcome is null) = (checked_at is null)`),
  ],
);

/** Files that prove a checklist item, byte for byte under their digest. Never edited. */
export const checklistFiles = pgTable(
  "checklist_files",
  {
    id: text().primaryKey(),
    releaseId: releaseId(),
    digest: text().$type<Digest>().notNull(),
    name: text().notNull(),
    content: bytes().notNull(),
    attachedBy: text().notNull(),
    attachedByName: text().notNull(),
    attachedAt: instant().notNull(),
  },
  (t) => [unique("checklist_files_unique").on(t.releaseId, t.digest)],
);

/** Requests to promote a release to a stage; signing is open while one is. */
export const promotionRequests = pgTable(
  "promotion_requests",
  {
    id: text().primaryKey(),
    releaseId: releaseId(),
    stage: text().notNull(),
    requestedBy: jsonb().$type<ActorReference>().notNull(),
    /**
     * The requester, or the owners of the requesting account: none of them signs independently of the
     * request.
     */
    requesterPersonIds: jsonb().$type<readonly string[]>().notNull(),
    requestedAt: instant().notNull(),
    closedAt: instant(),
    closedBecause: text().$type<RequestClosing>(),
    /** The person or account that closed it, if any. */
    closedBy: jsonb().$type<ActorReference>(),
    closeReason: text(),
    /** Null for a request made before requests lapsed. */
    lapsesAt: instant(),
    /** Id of the newer release that was live when an older one was requested, acknowledged by the requester. */
    goesBackFrom: text(),
  },
  (t) => [
    uniqueIndex("promotion_requests_open_unique").on(t.releaseId, t.stage).where(sql`closed_at is null`),
    index("promotion_requests_release_index").on(t.releaseId),
  ],
);

export const signOffs = pgTable(
  "sign_offs",
  {
    id: text().primaryKey(),
    releaseId: releaseId(),
    stage: text().notNull(),
    signerId: text().notNull(),
    signerName: text().notNull(),
    role: text().$type<PersonRole>().notNull(),
    meaning: text().$type<SignOffMeaning>().notNull(),
    reason: text(),
    statement: text().notNull(),
    decisionDigest: text().$type<Digest>().notNull(),
    signedAt: instant().notNull(),
    authenticatedAt: instant().notNull(),
    sessionId: text().notNull(),
    withdrawnAt: instant(),
    /**
     * The time at which the approved content changed; an approval does not count from then on, even if the
     * content changes back.
     */
    voidedAt: instant(),
    /** The complete data that the signer's authenticator signed; null without one. */
    passkey: jsonb().$type<PasskeySignature>(),
    /** Gates whose threshold changed after the result was known, accepted by name; null for none. */
    accepted: jsonb().$type<readonly string[]>(),
    /** The person that a delegate signed for, and the delegation; null when signing for oneself. */
    onBehalfOf: jsonb().$type<OnBehalfOf>(),
    /** The evidence shown to the signer; null without the page. No decision depends on it. */
    receipt: jsonb().$type<ViewReceipt>(),
  },
  (t) => [
    // one signature that counts per person and decision, in any roles
    uniqueIndex("sign_offs_person_decision_unique")
      .on(t.releaseId, t.stage, t.signerId, t.decisionDigest)
      .where(sql`withdrawn_at is null and voided_at is null`),
    index("sign_offs_release_index").on(t.releaseId, t.stage),
    check("sign_offs_role_check", sql`${t.role} in (${sql.raw(oneOf(PERSON_ROLES))})`),
    check("sign_offs_meaning_check", sql`${t.meaning} in (${sql.raw(oneOf(SIGN_OFF_MEANINGS))})`),
  ],
);

export const waivers = pgTable(
  "waivers",
  {
    id: text().primaryKey(),
    releaseId: releaseId(),
    stage: text().notNull(),
    gateId: text().notNull(),
    manifestDigest: text().$type<Digest>().notNull(),
    payloadDigests: jsonb().$type<readonly Digest[]>().notNull(),
    findings: jsonb().$type<readonly string[]>().notNull(),
    reason: text().notNull(),
    riskOwner: text().notNull(),
    /** The person who is responsible for the risk. Null for a request made before a person was required. */
    riskOwnerId: text(),
    compensatingControl: text().notNull(),
    requestedBy: text().notNull(),
    requestedAt: instant().notNull(),
    grantedBy: text(),
    grantedAs: text().$type<PersonRole>(),
    grantedAt: instant(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    revokedBy: text(),
    revokeReason: text(),
    declinedAt: instant(),
    declinedBy: text(),
    declineReason: text(),
  },
  (t) => [
    index("waivers_release_index").on(t.releaseId, t.stage),
    // the register, newest first
    index("waivers_requested_index").on(t.requestedAt, t.id),
    // waivers that end soon or have ended
    index("waivers_expires_index").on(t.expiresAt).where(sql`granted_at is not null and revoked_at is null`),
  ],
);

/** Every recorded decision, with its inputs: anyone can evaluate it again and must get the same bytes. */
export const decisions = pgTable(
  "decisions",
  {
    id: text().primaryKey(),
    releaseId: releaseId(),
    stage: text().notNull(),
    /** The act of the decision: a sign-off or a promotion id. */
    takenFor: text().notNull(),
    decidedAt: instant().notNull(),
    decisionDigest: text().$type<Digest>().notNull(),
    /** Canonical JSON of the facts the evaluator saw. */
    facts: text().notNull(),
    /** Canonical JSON of the evaluator's result. */
    evaluation: text().notNull(),
    /**
     * The enforcement mode that relaxed a gate of it, by its first act; null where every gate was as in the
     * policy.
     */
    enforcementModeId: text(),
    /**
     * Gates that would have blocked it otherwise. Written with the evaluation, from it, and never changed.
     */
    wouldBlock: text().array(),
  },
  (t) => [
    index("decisions_enforcement_mode_index")
      .on(t.enforcementModeId, t.decidedAt, t.id)
      .where(sql`enforcement_mode_id is not null`),
    index("decisions_release_index").on(t.releaseId, t.stage, t.decidedAt),
    index("decisions_digest_index").on(t.decisionDigest),
  ],
);

/** A dossier as of the release's permit, with its payloads: the baseline of later comparisons. */
export const frozenDossiers = pgTable("frozen_dossiers", {
  decisionDigest: text().$type<Digest>().primaryKey(),
  releaseId: releaseId(),
  releaseKey: text().notNull(),
  evidence: jsonb().$type<FrozenDossier["evidence"]>().notNull(),
});
