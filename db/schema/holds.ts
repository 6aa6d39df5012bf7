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
  (t) => [index("holds_stage_index").on(t.stage), index("holds_release_index").on(t.releaseId)],
);
