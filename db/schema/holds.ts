import { sql } from "drizzle-orm";
import { index, pgTable, text } from "drizzle-orm/pg-core";
import type { HoldScope } from "@/server/domain/stage/stage";
import { instant } from "./columns";

export const holds = pgTable(
  "holds",
  {
    id: text().primaryKey(),
    scope: text().$type<HoldScope>().notNull(),
    stage: text(),
    modelId: text(),
    releaseId: text(),
    reason: text().notNull(),
    exitCondition: text().notNull(),
    placedBy: text().notNull(),
    placedAt: instant().notNull(),
    releasedAt: instant(),
    releasedBy: text(),
  },
  (t) => [
    index("holds_stage_index").on(t.stage),
    index("holds_release_index").on(t.releaseId),
    // each decision reads those in force
    index("holds_in_force_index").on(t.scope).where(sql`released_at is null`),
  ],
);
