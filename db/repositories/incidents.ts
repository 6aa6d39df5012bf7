import { eq } from "drizzle-orm";
import type { IncidentWrites } from "@/server/application/kernel/ports/incidents";
import type { Connection } from "../database";
import { takeLock } from "../lock-lanes";
import { incidentReads } from "../read-models/incidents";
import {
  incidentActs,
  incidentAlarms,
  incidentSubjects,
  incidents,
  retrainingRequests,
} from "../schema/index";

/** Incidents, their affected models, the acts on them, and requests to train again. */
export function incidentRepository(connection: Connection): IncidentWrites {
  const { db, sql } = connection;
  return {
    ...incidentReads(connection),

    async lock(id) {
      await sql`select 1 from incidents where id = ${id} for update`;
    },

    async takeNumber() {
      const lock = () => sql`select pg_advisory_xact_lock(hashtext('countersign incidents'))`;
      await takeLock(connection, "incidents", lock);
      const [row] = await sql<
        { number: number }[]
      >`select coalesce(max(number), 0) + 1 as number from incidents`;
      return row?.number ?? 1;
    },

    async insert(incident) {
      await db.insert(incidents).values(incident);
    },

    async addSubjects(incidentId, subjects) {
      if (subjects.length === 0) return;
      await db
        .insert(incidentSubjects)
        .values(subjects.map((subject) => ({ ...subject, incidentId })))
        .onConflictDoNothing();
    },

    async addAct(incidentId, act) {
      await db.insert(incidentActs).values({ ...act, incidentId });
    },

    async setStatus(incidentId, status) {
      await db.update(incidents).set({ status }).where(eq(incidents.id, incidentId));
    },

    async addAlarms(incidentId, alarms, addedAt) {
      if (alarms.length === 0) return;
      await db
        .insert(incidentAlarms)
        .values(alarms.map((alarm) => ({ ...alarm, incidentId, addedAt })))
        .onConflictDoNothing();
    },

    async copyAlarms(fromId, toId, addedAt) {
      await sql`
        insert into incident_alarms (incident_id, alarm_id, upstream, added_at)
          select ${toId}, alarm_id, upstream, ${addedAt.toISOString()}::text::timestamptz from incident_alarms where incident_id = ${fromId}
        on conflict do nothing`;
    },

    async setCause(incidentId, { severity, cause }) {
      await db.update(incidents).set({ severity, cause }).where(eq(incidents.id, incidentId));
    },

    async markDuplicate(incidentId, ofId) {
      await db
        .update(incidents)
        .set({ duplicateOf: ofId, status: "resolved" })
        .where(eq(incidents.id, incidentId));
    },

    async insertRetraining(request) {
      await db
        .insert(retrainingRequests)
        .values({ ...request, state: "recorded", changedAt: request.requestedAt });
    },
  };
}
