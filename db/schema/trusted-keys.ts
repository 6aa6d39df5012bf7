import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { ActorReference } from "@/server/domain/authorization/actor";
import type { BuildLevel } from "@/server/domain/evidence/signature";
import { instant } from "./columns";

/** Keys and identities whose signatures a team trusts, from when until when. Revoked, never removed. */
export const trustedKeys = pgTable(
  "trusted_keys",
  {
    id: text().primaryKey(),
    team: text().notNull(),
    /** The name in policies. */
    name: text().notNull(),
    kind: text().$type<"public-key" | "identity">().notNull(),
    /** PEM of a public key. */
    publicKey: text(),
    issuer: text(),
    subject: text(),
    /** `trusted_root.json` of an own Sigstore instance. Null: that of the public instance. */
    trustedRoot: text(),
    /** The fingerprint of the key, or the subject with its issuer. */
    signer: text().notNull(),
    builders: jsonb().$type<readonly string[]>().notNull(),
    level: integer().$type<BuildLevel>(),
    since: instant().notNull(),
    until: instant(),
    reason: text().notNull(),
    addedBy: jsonb().$type<ActorReference>().notNull(),
    addedAt: instant().notNull(),
    confirmedBy: jsonb().$type<ActorReference>(),
    confirmedAt: instant(),
    /** Evidence received from this instant on is not verified by the key. */
    revokedFrom: instant(),
    revokedBy: jsonb().$type<ActorReference>(),
    revokedAt: instant(),
    revokeReason: text(),
  },
  (t) => [
    // a policy's name means one key that is in use
    uniqueIndex("trusted_keys_name_unique").on(t.team, t.name).where(sql`revoked_at is null`),
    index("trusted_keys_team_index").on(t.team),
    check(
      "trusted_keys_kind_check",
      sql`(${t.kind} = 'public-key' and ${t.publicKey} is not null and ${t.issuer} is null and ${t.subject} is null)
        or (${t.kind} = 'identity' and ${t.publicKey} is null and ${t.issuer} is not null and ${t.subject} is not null)`,
    ),
    check("trusted_keys_level_check", sql`${t.level} between 1 and 3`),
    check("trusted_keys_until_check", sql`${t.until} > ${t.since}`),
    check(
      "trusted_keys_confirmed_check",
      sql`(${t.confirmedBy} is null) = (${t.confirmedAt} is null) and ${t.confirmedBy} ->> 'id' <> ${t.addedBy} ->> 'id'`,
    ),
    check(
      "trusted_keys_revoked_check",
      sql`(${t.revokedAt} is null) = (${t.revokedFrom} is null) and (${t.revokedAt} is null) = (${t.revokedBy} is null)`,
    ),
  ],
);
