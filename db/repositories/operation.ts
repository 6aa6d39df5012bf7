import { and, asc, eq, gte, inArray, isNull, or } from "drizzle-orm";
import type { DriftWindowRecord, OperationWrites } from "@/server/application/kernel/ports/operation";
import type { Connection } from "../database";
import { calendars, driftSeries, driftWindows, holds, installation, lineageEvents, models, releases, sessions } from "../schema/index";
import { lockStops } from "./stop-lock";

/** Calendars, holds, revocations, drift windows, lineage events. */
export function operationRepository(connection: Connection): OperationWrites {
  const { db, sql: driver } = connection;
  return {
    calendars: () => db.select().from(calendars).orderBy(calendars.name),

    async driftWindows(modelId, stage, since) {
      const rows = await db
        .select({ series: driftSeries, window: driftWindows })
        .from(driftWindows)
        .innerJoin(driftSeries, eq(driftSeries.id, driftWindows.seriesId))
        .where(and(eq(driftSeries.modelId, modelId), eq(driftSeries.stage, stage), gte(driftWindows.endsAt, since)))
        .orderBy(asc(driftSeries.series), asc(driftSeries.metric), asc(driftWindows.startsAt));
      return rows.map(({ series, window }) => ({ ...series, ...window }));
    },

    async beginInstallation({ demo, createdAt }) {
      const begun = await db
        .insert(installation)
        .values({ demo, demoClock: demo ? "open" : "never", createdAt })
        .onConflictDoNothing()
        .returning({ id: installation.id });
      return begun.length === 1;
    },

    async closeDemoClock(sessionsUntil) {
      const closed = await db
        .update(installation)
        .set({ demoClock: "closed" })
        .where(eq(installation.demoClock, "open"))
        .returning({ id: installation.id });
      if (closed.length === 0) return false;
      await db.update(sessions).set({ expiresAt: sessionsUntil }).where(isNull(sessions.revokedAt));
      return true;
    },

    async recordDemoProgress(progress) {
      const recorded = await db
        .update(installation)
        .set({ demoProgress: progress })
        .where(eq(installation.demoClock, "open"))
        .returning({ id: installation.id });
      return recorded.length === 1;
    },

    async putCalendar(calendar) {
      const { timeZone, entries } = calendar;
      await db.insert(calendars).values(calendar).onConflictDoUpdate({ target: calendars.name, set: { timeZone, entries } });
    },

    async findHold(teams, id) {
      const [row] = await db
        .select({ id: holds.id, scope: holds.scope, releaseId: holds.releaseId, modelId: holds.modelId, modelKey: models.key })
        .from(holds)
        .leftJoin(releases, eq(releases.id, holds.releaseId))
        .leftJoin(models, or(eq(models.id, holds.modelId), eq(models.id, releases.modelId)))
        .where(
          and(
            eq(holds.id, id),
            teams === "*" ? undefined : or(inArray(holds.scope, ["stage", "everywhere"]), inArray(models.team, [...teams])),
          ),
        );
      if (!row) return undefined;
      const { modelId, releaseId, modelKey, ...hold } = row;
      return { ...hold, releaseId: releaseId ?? undefined, modelKey: modelId === null ? undefined : (modelKey ?? undefined) };
    },

    lockStops: () => lockStops(connection),

    async placeHold(hold) {
      await db.insert(holds).values(hold);
    },

    async releaseHold(id, by, at) {
      const released = await db
        .update(holds)
        .set({ releasedAt: at, releasedBy: by })
        .where(and(eq(holds.id, id), isNull(holds.releasedAt)))
        .returning({ id: holds.id });
      return released.length === 1;
    },

    async insertDriftWindows({ modelId, stage, windows, receivedAt, newId }) {
      for (const [, ofSeries] of bySeries(windows)) {
        const [first] = ofSeries;
        if (!first) continue;
        const { series, metric, method, direction } = first;
        const [row] = await db
          .insert(driftSeries)
          .values({ id: newId("dsr"), modelId, stage, series, metric, method, direction })
          .onConflictDoUpdate({
            target: [
              driftSeries.modelId,
              driftSeries.stage,
              driftSeries.series,
              driftSeries.metric,
              driftSeries.method,
              driftSeries.direction,
            ],
            set: { series },
          })
          .returning({ id: driftSeries.id });
        if (!row) throw new Error(`series ${series} was neither inserted nor found`);
        await upsertWindows(driver, { seriesId: row.id, windows: ofSeries, receivedAt });
      }
    },

    async insertLineageEvent(event) {
      await db.insert(lineageEvents).values(event);
    },
  };
}

interface SeriesWindows {
  readonly seriesId: string;
  readonly windows: readonly DriftWindowRecord[];
  readonly receivedAt: Date;
}

/**
 * One statement of seven arrays for any number of windows: a parameter for each value would end at 65,535.
 */
async function upsertWindows(driver: Connection["sql"], { seriesId, windows, receivedAt }: SeriesWindows): Promise<void> {
  const columnOf = <Value>(read: (window: DriftWindowRecord) => Value) => windows.map(read);
  await driver`
    insert into drift_windows (series_id, starts_at, ends_at, value, limit_warn, limit_act, sample_size, baseline_digest, received_at)
    select ${seriesId}, w.*, ${receivedAt.toISOString()}::text::timestamptz
    from unnest(${columnOf((w) => w.startsAt.toISOString())}::text[]::timestamptz[], ${columnOf((w) => w.endsAt.toISOString())}::text[]::timestamptz[],
      ${columnOf((w) => w.value)}::float8[], ${columnOf((w) => w.limitWarn)}::float8[], ${columnOf((w) => w.limitAct)}::float8[],
      ${columnOf((w) => w.sampleSize)}::int[], ${columnOf((w) => w.baselineDigest)}::text[]) as w
    on conflict (series_id, starts_at, ends_at) do update set value = excluded.value, limit_warn = excluded.limit_warn, limit_act = excluded.limit_act,
      sample_size = excluded.sample_size, baseline_digest = excluded.baseline_digest, received_at = excluded.received_at`;
}

function bySeries(windows: readonly DriftWindowRecord[]): Map<string, DriftWindowRecord[]> {
  const groups = new Map<string, DriftWindowRecord[]>();
  for (const window of windows) {
    const key = JSON.stringify([window.series, window.metric, window.method, window.direction]);
    const group = groups.get(key);
    if (group) group.push(window);
    else groups.set(key, [window]);
  }
  return groups;
}
