import { index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { ActorReference } from "@/server/domain/authorization/actor";
import type { CriterionMove } from "@/server/domain/decision/threshold-change";
import { instant } from "./columns";
import { policyVersions } from "./models";
import { releases } from "./releases";

/** Policy upgrades of releases: by whom, why, and which thresholds changed after a result was known. */
export const policyMoves = pgTable(
  "policy_moves",
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
    movedBy: jsonb().$type<ActorReference>().notNull(),
    movedAt: instant().notNull(),
    criteria: jsonb().$type<readonly CriterionMove[]>().notNull(),
  },
  (t) => [index("policy_moves_release_index").on(t.releaseId, t.movedAt)],
);
