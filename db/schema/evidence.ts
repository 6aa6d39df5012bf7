import { bigserial, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Digest } from "@/server/domain/canonical/index";
import type { EvidenceOrigin } from "@/server/domain/evidence/evidence";
import type { SignatureAtReceipt } from "@/server/domain/evidence/signature";
import { bytes, instant } from "./columns";

/** The exact bytes received, once per digest. */
export const evidenceBodies = pgTable("evidence_bodies", {
  digest: text().$type<Digest>().primaryKey(),
  mediaType: text().notNull(),
  content: bytes().notNull(),
});

export const evidence = pgTable(
  "evidence",
  {
    id: text().primaryKey(),
    /** Order of receipt; a later number replaces an earlier one of the same series with the same coverage. */
    receivedOrder: bigserial({ mode: "number" }).notNull(),
    type: text().notNull(),
    suite: text().notNull(),
    environment: text().notNull(),
    origin: jsonb().$type<EvidenceOrigin>().notNull(),
    collectorId: text().notNull(),
    collectorName: text().notNull(),
    collectorTeam: text().notNull(),
    collectorOwnerIds: jsonb().$type<readonly string[]>().notNull(),
    /** Canonical JSON of the normalised payload: the text that was hashed, never re-serialised. */
    payload: text().notNull(),
    payloadDigest: text().$type<Digest>().notNull(),
    /**
     * Equal for two items of one series only if the later replaces the earlier; null for items from before it
     * was stored.
     */
    coverageKey: text(),
    bodyDigest: text()
      .$type<Digest>()
      .notNull()
      .references(() => evidenceBodies.digest),
    /** The result of the check of its signature at receipt; null if it has no envelope that can be signed. */
    signature: jsonb().$type<SignatureAtReceipt>(),
    /** JSON pointers of numbers that were NaN or infinite in the source. */
    nonFinite: jsonb().$type<readonly string[]>().notNull(),
    /** The sender's time, as received. */
    collectedAtRaw: text(),
    collectedAt: instant(),
    receivedAt: instant().notNull(),
  },
  (t) => [
    index("evidence_payload_digest_index").on(t.payloadDigest),
    // the evidence of which a file is the source
    index("evidence_body_digest_index").on(t.bodyDigest),
  ],
);

export const evidenceSubjects = pgTable(
  "evidence_subjects",
  {
    digest: text().$type<Digest>().notNull(),
    evidenceId: text()
      .notNull()
      .references(() => evidence.id),
    name: text().notNull(),
  },
  (t) => [
    // evidence about a digest: the way a release finds its evidence
    primaryKey({ name: "evidence_subjects_pk", columns: [t.digest, t.evidenceId] }),
    // subjects of an item, for every item of a decision
    index("evidence_subjects_evidence_index").on(t.evidenceId),
  ],
);
