import { and, asc, eq, gte, isNull, sql } from "drizzle-orm";
import type { DriftWindowRecord, OperationWrites } from "@/server/application/kernel/ports/operation";
import type { Connection } from "../database";
import { calendars, componentRevocations, driftSeries, driftWindows, holds, installation, lineageEvents, sessions } from "../schema/index";

/** What surrounds releases in operation: calendars, holds, revocations, drift windows, lineage events. */
export function operationRepository({ db }: Connection): OperationWrites {
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
      const closed = await db.update(installation).set({ demoClock: "closed" }).where(eq(installation.demoClock, "open")).returning({ id: installation.id });
      if (closed.length === 0) return false;
      await db.update(sessions).set({ expiresAt: sessionsUntil }).where(isNull(sessions.revokedAt));
      return true;
    },

    async putCalendar(calendar) {
      const { timeZone, entries } = calendar;
      await db.insert(calendars).values(calendar).onConflictDoUpdate({ target: calendars.name, set: { timeZone, entries } });
    },

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

    async revokeComponent(revocation) {
      const inserted = await db.insert(componentRevocations).values(revocation).onConflictDoNothing().returning({ digest: componentRevocations.digest });
      return inserted.length === 1;
    },

    async insertDriftWindows(modelId, stage, windows, receivedAt, newId) {
      for (const [, ofSeries] of bySeries(windows)) {
        const [first] = ofSeries;
        if (!first) continue;
        const { series, metric, method, direction } = first;
        const [row] = await db
          .insert(driftSeries)
          .values({ id: newId("dsr"), modelId, stage, series, metric, method, direction })
          .onConflictDoUpdate({
            target: [driftSeries.modelId, driftSeries.stage, driftSeries.series, driftSeries.metric, driftSeries.method, driftSeries.direction],
            set: { series },
          })
          .returning({ id: driftSeries.id });
        if (!row) throw new Error(`series ${series} was neither inserted nor found`);
        await db
          .insert(driftWindows)
          .values(ofSeries.map(({ series: _s, metric: _m, method: _h, direction: _d, ...window }) => ({ ...window, seriesId: row.id, receivedAt })))
          .onConflictDoUpdate({
            target: [driftWindows.seriesId, driftWindows.startsAt, driftWindows.endsAt],
            set: {
              value: sql`excluded.value`,
              limitWarn: sql`excluded.limit_warn`,
              limitAct: sql`excluded.limit_act`,
              sampleSize: sql`excluded.sample_size`,
              baselineDigest: sql`excluded.baseline_digest`,
              receivedAt: sql`excluded.received_at`,
            },
          });
      }
    },

    async insertLineageEvent(event) {
      await db.insert(lineageEvents).values(event);
    },
  };
}

function bySeries(windows: readonly DriftWindowRecord[]): Map<string, DriftWindowRecord[]> {
  const groups = new Map<string, DriftWindowRecord[]>();
  for (const window of windows) {
    const key = JSON.stringify([window.series, window.metric, window.method, window.direction]);
    groups.set(key, [...(groups.get(key) ?? []), window]);
  }
  return groups;
}
