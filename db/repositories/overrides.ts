import { and, eq, isNull } from "drizzle-orm";
import type { OverrideRow, OverrideWrites, ReviewRow } from "@/server/application/kernel/ports/overrides";
import type { Connection } from "../database";
import { overrides, promotionReviews } from "../schema/index";
import { keysetPage, readCursor } from "./keyset";
import { withoutNulls } from "./rows";

/** Break-glass overrides, and reviews after the fact. */
export function overrideRepository(connection: Connection): OverrideWrites {
  const { db } = connection;
  return {
    ...found(connection),
    ...reviewed(connection),
    async insert({ releaseId, ...override }) {
      await db.insert(overrides).values({ ...override, releaseId });
    },
    async approve(id, { by, byName, as, at, authenticatedAt, expiresAt }) {
      await db
        .update(overrides)
        .set({
          approvedBy: by,
          approvedByName: byName,
          approvedAs: as,
          approvedAt: at,
          authenticatedAt,
          expiresAt,
        })
        .where(and(eq(overrides.id, id), isNull(overrides.approvedAt)));
    },
    async withdraw(id, { byName, at, reason }) {
      await db
        .update(overrides)
        .set({ withdrawnAt: at, withdrawnByName: byName, withdrawReason: reason })
        .where(eq(overrides.id, id));
    },
    async use(id, promotionId, at) {
      const used = await db
        .update(overrides)
        .set({ usedFor: promotionId, usedAt: at })
        .where(and(eq(overrides.id, id), isNull(overrides.usedFor)))
        .returning({ id: overrides.id });
      return used.length === 1;
    },
    async insertReview(review) {
      const inserted = await db
        .insert(promotionReviews)
        .values(review)
        .onConflictDoNothing()
        .returning({ id: promotionReviews.promotionId });
      return inserted.length === 1;
    },
  };
}

type Driver = Connection["sql"];

function within(sql: Driver, teams: readonly string[] | "*") {
  return teams === "*" ? sql`true` : sql`m.team = any(${[...teams]}::text[])`;
}

function found({ sql }: Connection): Pick<OverrideWrites, "find" | "list" | "ofRelease" | "waiting"> {
  const columns = sql`o.id, o.release_id as "releaseId", o.stage, o.manifest_digest as "manifestDigest", o.decision_digest as "decisionDigest", o.reason,
    o.asked_by as "askedBy", o.asked_by_name as "askedByName", o.asked_at as "askedAt", o.approved_by as "approvedBy", o.approved_by_name as "approvedByName",
    o.approved_as as "approvedAs", o.approved_at as "approvedAt", o.expires_at as "expiresAt", o.withdrawn_at as "withdrawnAt",
    o.withdrawn_by_name as "withdrawnByName", o.withdraw_reason as "withdrawReason", o.used_for as "usedFor", o.used_at as "usedAt",
    r.key as "releaseKey", m.title as "modelTitle", m.team`;
  const joins = sql`from overrides o join releases r on r.id = o.release_id join models m on m.id = r.model_id`;
  return {
    async find(teams, id) {
      const [row] = await sql<
        JsonOverride[]
      >`select ${columns} ${joins} where o.id = ${id} and ${within(sql, teams)}`;
      return row && overrideOf(row);
    },
    async list(teams, { team, limit, cursor }) {
      const [at, id] = readCursor(cursor, ["instant", "text"]) ?? [];
      const after =
        at === undefined ? sql`true` : sql`(o.asked_at, o.id) < (${at}::text::timestamptz, ${id ?? ""})`;
      const rows = await sql<JsonOverride[]>`
        select ${columns} ${joins} where ${within(sql, teams)} and ${after} and ${team === undefined ? sql`true` : sql`m.team = ${team}`}
        order by o.asked_at desc, o.id desc limit ${limit + 1}`;
      return keysetPage(rows.map(overrideOf), limit, (row) => [row.askedAt.toISOString(), row.id]);
    },
    async ofRelease(releaseId, stage) {
      const rows = await sql<JsonOverride[]>`
        select ${columns} ${joins} where o.release_id = ${releaseId} and o.stage = ${stage} order by o.asked_at desc, o.id desc`;
      return rows.map(overrideOf);
    },
    async waiting(teams, now, limit) {
      const rows = await sql<JsonOverride[]>`
        select ${columns} ${joins} where o.approved_at is null and o.withdrawn_at is null and o.expires_at > ${now.toISOString()}::text::timestamptz
          and ${within(sql, teams)} order by o.asked_at, o.id limit ${limit}`;
      return rows.map(overrideOf);
    },
  };
}

function reviewed({ sql }: Connection): Pick<OverrideWrites, "reviews" | "findReview" | "reviewsOfRelease"> {
  const columns = sql`p.id as "promotionId", p.kind, p.phase, p.release_id as "releaseId", r.key as "releaseKey", r.version, m.title as "modelTitle", m.team, p.stage,
    coalesce(o.reason, p.reason) as reason, p.requested_by as "requestedBy",
    array_remove(array[o.asked_by_name, o.approved_by_name], null) as "overriddenBy",
    array_remove(array[p.requested_by ->> 'id', o.asked_by, o.approved_by], null) as "involvedIds",
    p.created_at as "createdAt", p.review_due_at as "reviewDueAt", v.reviewed_at as "reviewedAt", v.reviewed_by_name as "reviewedByName", v.outcome, v.words`;
  const joins = sql`from promotions p join releases r on r.id = p.release_id join models m on m.id = p.model_id
    left join overrides o on o.used_for = p.id left join promotion_reviews v on v.promotion_id = p.id`;
  return {
    async findReview(teams, promotionId) {
      const [row] = await sql<JsonReview[]>`
        select ${columns} ${joins} where p.id = ${promotionId} and p.review_due_at is not null and ${within(sql, teams)}`;
      return row && reviewOf(row);
    },
    async reviewsOfRelease(releaseId) {
      const rows = await sql<
        JsonReview[]
      >`select ${columns} ${joins} where p.release_id = ${releaseId} and p.review_due_at is not null`;
      return rows.map(reviewOf);
    },
    async reviews(teams, { show, limit, cursor }) {
      const [at, id] = readCursor(cursor, ["instant", "text"]) ?? [];
      const isDue = show === "due";
      const after = isDue
        ? sql`(p.review_due_at, p.id) > (${at ?? ""}::text::timestamptz, ${id ?? ""})`
        : sql`(v.reviewed_at, p.id) < (${at ?? ""}::text::timestamptz, ${id ?? ""})`;
      const rows = await sql<JsonReview[]>`
        select ${columns} ${joins} where p.review_due_at is not null and ${within(sql, teams)}
          and ${isDue ? sql`v.promotion_id is null` : sql`v.promotion_id is not null`} ${at === undefined ? sql`` : sql`and ${after}`}
        order by ${isDue ? sql`p.review_due_at, p.id` : sql`v.reviewed_at desc, p.id desc`} limit ${limit + 1}`;
      return keysetPage(rows.map(reviewOf), limit, (row) => [
        (isDue ? row.reviewDueAt : (row.reviewedAt ?? row.reviewDueAt)).toISOString(),
        row.promotionId,
      ]);
    },
  };
}

type WithText<Row, Instants extends keyof Row> = Omit<Row, Instants> &
  Readonly<Record<Instants, string | null>>;
type JsonOverride = WithText<OverrideRow, "askedAt" | "approvedAt" | "expiresAt" | "withdrawnAt" | "usedAt">;
type JsonReview = WithText<ReviewRow, "createdAt" | "reviewDueAt" | "reviewedAt">;

const instant = (text: string | null) => (text === null ? null : new Date(text));

function overrideOf(row: JsonOverride): OverrideRow {
  return withoutNulls({
    ...row,
    askedAt: instant(row.askedAt),
    approvedAt: instant(row.approvedAt),
    expiresAt: instant(row.expiresAt),
    withdrawnAt: instant(row.withdrawnAt),
    usedAt: instant(row.usedAt),
  }) as unknown as OverrideRow;
}

function reviewOf(row: JsonReview): ReviewRow {
  return withoutNulls({
    ...row,
    createdAt: instant(row.createdAt),
    reviewDueAt: instant(row.reviewDueAt),
    reviewedAt: instant(row.reviewedAt),
  }) as unknown as ReviewRow;
}
