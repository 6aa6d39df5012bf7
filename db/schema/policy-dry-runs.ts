import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import { instant } from "./columns";

/** A dry run of a policy on history: text, requester, progress and result. Kept for good. */
export const policyDryRuns = pgTable(
  "policy_dry_runs",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** SHA-256 of `text`, verbatim. */
    digest: text().$type<Digest>().notNull(),
    text: text().notNull(),
    /** The requester's reach: releases beyond it were not examined. */
    teams: jsonb().$type<readonly string[] | "*">().notNull(),
    models: jsonb().$type<readonly string[] | "*">().notNull(),
    requestedBy: jsonb().$type<ActorReference>().notNull(),
    requesterId: text().notNull(),
    requestedAt: instant().notNull(),
    /**
     * The process that runs it, with its last heartbeat by the database's clock: a silent one is replaced.
     */
    runner: text(),
    heartbeatAt: instant(),
    done: integer().notNull().default(0),
    total: integer(),
    finishedAt: instant(),
    result: jsonb(),
    failure: text(),
    /** The time at which its requester cancelled it. */
    cancelledAt: instant(),
  },
  (t) => [
    // one at a time per requester
    uniqueIndex("policy_dry_runs_running_unique").on(t.requesterId).where(sql`finished_at is null`),
    // results for a text, newest first
    index("policy_dry_runs_digest_index").on(t.digest, t.id),
    check(
      "policy_dry_runs_finished_check",
      sql`(finished_at is null) = (result is null and failure is null and cancelled_at is null)`,
    ),
  ],
);
