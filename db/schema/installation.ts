import { sql } from "drizzle-orm";
import { boolean, check, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** Facts about this installation; one row. A database that is not a demo refuses the demo clock for ever. */
export const installation = pgTable(
  "installation",
  {
    id: integer().primaryKey().default(1),
    demo: boolean().notNull(),
    /** `open` while demo history plays under an injected clock; `closed` for good afterwards; `never` outside demos. */
    demoClock: text().$type<"open" | "closed" | "never">().notNull(),
    demoProgress: jsonb().$type<{ readonly step: number; readonly steps: number; readonly label: string }>(),
    createdAt: instant().notNull(),
  },
  (t) => [
    check("installation_single_check", sql`${t.id} = 1`),
    check("installation_demo_check", sql`${t.demo} or ${t.demoClock} = 'never'`),
  ],
);
