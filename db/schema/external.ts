import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import { EXTERNAL_ANSWERS, type ExternalAnswer } from "@/server/domain/external/external-ask";
import { bytes, instant, oneOf } from "./columns";
import { promotionRequests } from "./decisions";
import { people } from "./people";
import { releases } from "./releases";

/** Parties outside whose signed word a gate may wait for. Address and secret are sealed, and erased when one is removed. */
export const externalParties = pgTable(
  "external_parties",
  {
    id: text().primaryKey(),
    /** What policies call it. */
    name: text().notNull(),
    title: text().notNull(),
    /** Host of the address: all of it that is ever shown again. */
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
  // a policy's name means one party
  (t) => [uniqueIndex("external_parties_name_unique").on(t.name).where(sql`removed_at is null`)],
);

/** That a party was asked about one decision of one request. Never changed: asked again is another row. */
export const externalAsks = pgTable(
  "external_asks",
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
    partyId: text()
      .notNull()
      .references(() => externalParties.id),
    decisionDigest: text().$type<Digest>().notNull(),
    /** First, second, … time it was asked about the same. */
    round: integer().notNull(),
    askedBy: jsonb().$type<ActorReference>().notNull(),
    askedAt: instant().notNull(),
  },
  (t) => [
    // two processes ask once
    unique("external_asks_round_unique").on(t.requestId, t.gateId, t.partyId, t.decisionDigest, t.round),
    index("external_asks_release_index").on(t.releaseId, t.stage),
  ],
);

/** What a party answered, exactly as it was signed. Never changed, and the same message never twice. */
export const externalDecisions = pgTable(
  "external_decisions",
  {
    id: text().primaryKey(),
    askId: text()
      .notNull()
      .references(() => externalAsks.id),
    releaseId: text()
      .notNull()
      .references(() => releases.id),
    partyId: text()
      .notNull()
      .references(() => externalParties.id),
    /** `webhook-id`, `webhook-timestamp`, `webhook-signature` and the body, as they came. */
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
    // a message that was taken is not taken again
    unique("external_decisions_message_unique").on(t.partyId, t.messageId),
    index("external_decisions_ask_index").on(t.askId),
    check("external_decisions_answer_check", sql`${t.answer} in (${sql.raw(oneOf(EXTERNAL_ANSWERS))})`),
  ],
);
