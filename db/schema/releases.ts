import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Digest, JsonValue } from "@/server/domain/canonical/index";
import { COMPONENT_KINDS, type ComponentKind } from "@/server/domain/manifest/component";
import type { RiskTier } from "@/server/domain/model/model";
import type { IndependenceGround } from "@/server/domain/policy/policy-document";
import { RELEASE_STATES, type ReleaseState } from "@/server/domain/release/release";
import { instant, oneOf } from "./columns";
import { models, policyVersions } from "./models";

export const releases = pgTable(
  "releases",
  {
    id: text().primaryKey(),
    key: text().notNull(),
    modelId: text()
      .notNull()
      .references(() => models.id),
    version: text().notNull(),
    state: text().$type<ReleaseState>().notNull(),
    manifestDigest: text().$type<Digest>().notNull(),
    summary: text().notNull(),
    caveats: text().notNull(),
    rollbackPlan: text().notNull(),
    monitoringPlan: text().notNull(),
    externalIds: jsonb().$type<Readonly<Record<string, string>>>().notNull(),
    riskTier: text().$type<RiskTier>().notNull(),
    policyVersionId: text()
      .notNull()
      .references(() => policyVersions.id),
    /** The team's overlay of that policy, if any. */
    overlayVersionId: text().references(() => policyVersions.id),
    openedBy: jsonb().$type<ActorReference>().notNull(),
    openedAt: instant().notNull(),
    revision: integer().notNull(),
  },
  (t) => [
    unique("releases_key_unique").on(t.key),
    // a model's releases, newest first; keyset paging
    index("releases_model_opened_index").on(t.modelId, t.openedAt, t.id),
    // the number of open releases pinned to a policy version, read from the index alone
    index("releases_policy_pins_index").on(t.policyVersionId, t.modelId).where(sql`${t.state} = 'open'`),
    // the same of a team's overlay, where releases are pinned to one
    index("releases_overlay_pins_index")
      .on(t.overlayVersionId, t.modelId)
      .where(sql`${t.state} = 'open' and ${t.overlayVersionId} is not null`),
    index("releases_manifest_index").on(t.manifestDigest),
    // find by any external id
    index("releases_external_ids_index").using("gin", t.externalIds),
    check("releases_state_check", sql`${t.state} in (${sql.raw(oneOf(RELEASE_STATES))})`),
  ],
);

export const releaseComponents = pgTable(
  "release_components",
  {
    releaseId: text()
      .notNull()
      .references(() => releases.id),
    kind: text().$type<ComponentKind>().notNull(),
    name: text().notNull(),
    version: text().notNull(),
    digest: text().$type<Digest>().notNull(),
    uri: text().notNull(),
    createdBy: text(),
    attributes: jsonb().$type<{ readonly [name: string]: JsonValue }>().notNull(),
  },
  (t) => [
    primaryKey({ name: "release_components_pk", columns: [t.releaseId, t.kind, t.name] }),
    // releases with a digest
    index("release_components_digest_index").on(t.digest),
    // addresses that are checked every day
    index("release_components_web_index")
      .on(t.digest, t.uri)
      .where(sql`kind in ('dataset', 'feature-set') and uri ~* '^https?://'`),
    check("release_components_kind_check", sql`${t.kind} in (${sql.raw(oneOf(COMPONENT_KINDS))})`),
  ],
);

/**
 * Declared contributors: who trained, supplied data or wrote policy where the pipeline named nobody known.
 */
export const contributionDeclarations = pgTable(
  "contribution_declarations",
  {
    id: text().primaryKey(),
    releaseId: text()
      .notNull()
      .references(() => releases.id),
    ground: text().$type<IndependenceGround>().notNull(),
    /** The unknown contributor's name, exactly as recorded; empty when nobody was named. */
    claimedAs: text().notNull(),
    personId: text().notNull(),
    declaredBy: text().notNull(),
    declaredAt: instant().notNull(),
  },
  (t) => [index("contribution_declarations_release_index").on(t.releaseId)],
);
