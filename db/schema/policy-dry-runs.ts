import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import { instant } from "./columns";

/** A policy tried on history: what was tried, by whom, how far it has come, and what it found. Kept for good. */
export const policyDryRuns = pgTable(
  "policy_dry_runs",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** SHA-256 of `text`, which is what was tried, verbatim. */
    digest: text().$type<Digest>().notNull(),
    text: text().notNull(),
    /** What the one who asked could reach: releases beyond it were not looked at. */
    teams: jsonb().$type<readonly string[] | "*">().notNull(),
    models: jsonb().$type<readonly string[] | "*">().notNull(),
    requestedBy: jsonb().$type<ActorReference>().notNull(),
    requesterId: text().notNull(),
    requestedAt: instant().notNull(),
    /** The process at work on it, and when it last said so by the database's clock: one that fell silent is taken over. */
    runner: text(),
    heartbeatAt: instant(),
    done: integer().notNull().default(0),
    total: integer(),
    finishedAt: instant(),
    result: jsonb(),
    failure: text(),
  },
  (t) => [
    // one at a time of each who asks
    uniqueIndex("policy_dry_runs_running_unique").on(t.requesterId).where(sql`finished_at is null`),
    // what was found of a text, newest first
    index("policy_dry_runs_digest_index").on(t.digest, t.id),
    check("policy_dry_runs_finished_check", sql`(finished_at is null) = (result is null and failure is null)`),
  ],
);
