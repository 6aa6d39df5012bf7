import { and, desc, eq, inArray, isNull, lt, lte } from "drizzle-orm";
import type {
  LiveAgainstStop,
  PermitRecord,
  PromotionEventRecord,
  PromotionRecord,
  PromotionWrites,
} from "@/server/application/kernel/ports/promotions";
import type { Teams } from "@/server/application/kernel/ports/teams";
import { AppError } from "@/server/domain/error/app-error";
import { liveAgainstFromRecord } from "@/server/domain/promotion/live-against";
import type { Connection } from "../database";
import { takeLock } from "../lock-lanes";
import { deployments, models, permits, promotionEvents, promotions, releases } from "../schema/index";
import { breaks } from "./constraint";
import { keysetPage, readCursor } from "./keyset";
import { withoutNulls } from "./rows";

/** Promotions, their permits, reports of engines, and the resulting deployment record. */
export function promotionRepository(connection: Connection): PromotionWrites {
  const { db, sql: driver } = connection;
  const select = () =>
    db
      .select({ promotion: promotions, releaseKey: releases.key, permit: permits })
      .from(promotions)
      .innerJoin(releases, eq(releases.id, promotions.releaseId))
      .innerJoin(models, eq(models.id, promotions.modelId))
      .leftJoin(permits, eq(permits.promotionId, promotions.id));

  const find = async (teams: Teams, id: string) => {
    const [row] = await select().where(
      and(eq(promotions.id, id), teams === "*" ? undefined : inArray(models.team, [...teams])),
    );
    return (
      row && {
        promotion: promotionRecord(row),
        permit: row.permit ? (withoutNulls(row.permit) as PermitRecord) : undefined,
      }
    );
  };

  return {
    find,

    async liveAgainstStops(teams, limit) {
      const rows = await driver<(Omit<LiveAgainstStop, "since"> & { readonly since: string })[]>`
        select d.promotion_id as "promotionId", r.key as "releaseKey", m.key as "modelKey", m.title as "modelTitle", m.team, d.stage, d.since,
          d.live_against as "liveAgainst"
        from deployments d join releases r on r.id = d.release_id join models m on m.id = d.model_id
          left join promotion_reviews v on v.promotion_id = d.promotion_id and v.outcome = 'justified'
        where d.until is null and d.live_against is not null and v.promotion_id is null
          ${teams === "*" ? driver`` : driver`and m.team = any(${[...teams]})`}
        order by d.since desc limit ${limit}`;
      return rows.map(({ since, liveAgainst, ...row }) => ({
        ...row,
        since: new Date(since),
        liveAgainst: liveAgainstFromRecord(liveAgainst),
      }));
    },

    async overdueDeployments(teams, now, limit) {
      const rows = await select()
        .where(
          and(
            inArray(promotions.phase, ["deploying", "verifying"]),
            lte(promotions.liveDueAt, now),
            teams === "*" ? undefined : inArray(models.team, [...teams]),
          ),
        )
        .orderBy(promotions.liveDueAt)
        .limit(limit);
      return rows.flatMap(({ promotion: { id: promotionId, stage, engine, liveDueAt }, releaseKey }) =>
        liveDueAt === null ? [] : [{ promotionId, releaseKey, stage, engine, liveDueAt }],
      );
    },

    async findPermit(id) {
      const [row] = await db.select().from(permits).where(eq(permits.id, id));
      return row && (withoutNulls(row) as PermitRecord);
    },

    async newestPermit() {
      // Ids sort by time.
      const [row] = await db
        .select({ id: permits.id, envelope: permits.envelope })
        .from(permits)
        .orderBy(desc(permits.id))
        .limit(1);
      return row;
    },

    async findInFlight(modelId, stage) {
      const [row] = await select().where(
        and(
          eq(promotions.modelId, modelId),
          eq(promotions.stage, stage),
          inArray(promotions.phase, ["permitted", "deploying", "verifying"]),
        ),
      );
      return row && promotionRecord(row);
    },

    async list(teams, { stage, phase, engine, models: keys }, { limit, cursor }) {
      const after = readCursor(cursor, ["text"])?.[0];
      const rows = await select()
        .where(
          and(
            teams === "*" ? undefined : inArray(models.team, [...teams]),
            keys === "*" ? undefined : inArray(models.key, [...keys]),
            stage === undefined ? undefined : eq(promotions.stage, stage),
            phase === undefined ? undefined : eq(promotions.phase, phase),
            engine === undefined ? undefined : eq(promotions.engine, engine),
            after === undefined ? undefined : lt(promotions.id, after),
          ),
        )
        // ids sort by time
        .orderBy(desc(promotions.id))
        .limit(limit + 1);
      return keysetPage(rows.map(promotionRecord), limit, (promotion) => [promotion.id]);
    },

    async listForRelease(releaseId) {
      const rows = await select()
        .where(eq(promotions.releaseId, releaseId))
        .orderBy(desc(promotions.createdAt));
      const ids = rows.map((row) => row.promotion.id);
      const events =
        ids.length === 0
          ? []
          : await db
              .select()
              .from(promotionEvents)
              .where(inArray(promotionEvents.promotionId, ids))
              .orderBy(promotionEvents.at);
      return rows.map((row) => ({
        ...promotionRecord(row),
        permit: row.permit ? (withoutNulls(row.permit) as PermitRecord) : undefined,
        events: events
          .filter((event) => event.promotionId === row.promotion.id)
          .map((event) => withoutNulls(event) as PromotionEventRecord),
      }));
    },

    async insert({ releaseKey: _releaseKey, ...promotion }) {
      await db
        .insert(promotions)
        .values(promotion)
        .catch(
          breaks(
            "promotions_in_flight_unique",
            () =>
              new AppError(
                "promotion-in-flight",
                `Another promotion of this model to ${promotion.stage} is in progress. Wait until it ends.`,
                { stage: promotion.stage },
              ),
          ),
        );
    },

    async insertPermit(permit) {
      await db.insert(permits).values(permit);
    },

    async lock(teams, id) {
      if (!(await find(teams, id))) return undefined;
      const held = () => driver`
        select 1 from promotions p left join permits t on t.promotion_id = p.id where p.id = ${id} for update of p`;
      await takeLock(connection, `promotion ${id}`, held);
      return find(teams, id);
    },

    async setPhase(id, phase, at) {
      await db.update(promotions).set({ phase, updatedAt: at }).where(eq(promotions.id, id));
    },

    async spendPermit(permitId, by, at) {
      const spent = await db
        .update(permits)
        .set({ spentAt: at, spentBy: by })
        .where(and(eq(permits.id, permitId), isNull(permits.spentAt)))
        .returning({ id: permits.id });
      return spent.length === 1;
    },

    async setLiveDue(id, liveDueAt) {
      await db.update(promotions).set({ liveDueAt }).where(eq(promotions.id, id));
    },

    async requireReview(id, reviewDueAt) {
      await db
        .update(promotions)
        .set({ reviewDueAt })
        .where(and(eq(promotions.id, id), isNull(promotions.reviewDueAt)));
    },

    async setOverdue(id, at) {
      await db.update(promotions).set({ overdueAt: at }).where(eq(promotions.id, id));
    },

    async overdue(now, limit) {
      const rows = await db
        .select({ id: promotions.id })
        .from(promotions)
        .where(
          and(
            inArray(promotions.phase, ["deploying", "verifying"]),
            isNull(promotions.overdueAt),
            lte(promotions.liveDueAt, now),
          ),
        )
        .orderBy(promotions.liveDueAt)
        .limit(limit);
      return rows.map(({ id }) => id);
    },

    async insertEvent(event) {
      await db.insert(promotionEvents).values(event);
    },

    async endLive({ modelId, stage, at, endedBy }) {
      const [ended] = await db
        .update(deployments)
        .set({ until: at, endedBy })
        .where(and(eq(deployments.modelId, modelId), eq(deployments.stage, stage), isNull(deployments.until)))
        .returning({ promotionId: deployments.promotionId });
      return ended?.promotionId;
    },

    async insertDeployment(deployment) {
      await db.insert(deployments).values(deployment);
    },
  };
}

function promotionRecord(row: {
  promotion: typeof promotions.$inferSelect;
  releaseKey: string;
}): PromotionRecord {
  return { ...withoutNulls(row.promotion), releaseKey: row.releaseKey };
}
