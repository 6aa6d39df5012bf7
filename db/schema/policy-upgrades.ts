import { index, jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import type { ActorReference } from "@/server/domain/authorization/actor";
import type { ThresholdChange } from "@/server/domain/decision/threshold-change";
import { policyVersions } from "./models";
import { releases } from "./releases";

/** Policy upgrades of releases: by whom, why, and which thresholds changed after a result was known. */
export const policyUpgrades = pgTable(
  "policy_upgrades",
  {
    id: text().primaryKey(),
    releaseId: text()
      .notNull()
      .references(() => releases.id),
    fromVersionId: text()
      .notNull()
      .references(() => policyVersions.id),
    toVersionId: text()
      .notNull()
      .references(() => policyVersions.id),
    fromOverlayId: text().references(() => policyVersions.id),
    toOverlayId: text().references(() => policyVersions.id),
    reason: text().notNull(),
    // The names of these columns are part of the digests in the ledger.
    upgradedBy: jsonb("moved_by").$type<ActorReference>().notNull(),
    upgradedAt: timestamp("moved_at", { withTimezone: true, mode: "date", precision: 3 }).notNull(),
    criteria: jsonb().$type<readonly ThresholdChange[]>().notNull(),
  },
  (t) => [index("policy_upgrades_release_index").on(t.releaseId, t.upgradedAt)],
);
