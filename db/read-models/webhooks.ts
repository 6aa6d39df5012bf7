import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type {
  DeliveryRecord,
  NotificationReads,
  WebhookRecord,
} from "@/server/application/kernel/ports/notifications";
import type { Connection } from "../database";
import { models, notificationWebhooks } from "../schema/index";

const DELIVERIES_SHOWN = 10;

const WEBHOOK = {
  id: notificationWebhooks.id,
  team: notificationWebhooks.team,
  name: notificationWebhooks.name,
  format: notificationWebhooks.format,
  kinds: notificationWebhooks.kinds,
  host: notificationWebhooks.host,
  createdBy: notificationWebhooks.createdBy,
  createdAt: notificationWebhooks.createdAt,
  failures: notificationWebhooks.failures,
  disabledAt: notificationWebhooks.disabledAt,
};

/** Webhooks for an administrator: without their address, with the results of the last messages. */
export function webhookReads({
  db,
  sql: driver,
}: Connection): Pick<NotificationReads, "webhooks" | "findWebhook" | "teamsWithModels"> {
  const select = () => db.select(WEBHOOK).from(notificationWebhooks);
  const within = (teams: readonly string[] | "*") =>
    and(
      isNull(notificationWebhooks.removedAt),
      teams === "*" ? undefined : inArray(notificationWebhooks.team, [...teams]),
    );

  return {
    async webhooks(teams) {
      const rows = await select()
        .where(within(teams))
        .orderBy(
          asc(notificationWebhooks.team),
          asc(notificationWebhooks.name),
          asc(notificationWebhooks.id),
        );
      const ids = rows.map(({ id }) => id);
      if (ids.length === 0) return [];
      const latest = await driver<LatestRow[]>`
        select d.* from unnest(${ids}::text[]) w (id) cross join lateral (
          select webhook_id, id, message ->> 'title' as title, state, attempts, last_error, took_ms, created_at, ended_at, next_attempt_at
          from deliveries where webhook_id = w.id order by id desc limit ${DELIVERIES_SHOWN}) d order by d.id desc`;
      return rows.map((row) => ({
        ...webhookRecord(row),
        deliveries: latest.filter(({ webhook_id }) => webhook_id === row.id).map(deliveryOf),
      }));
    },

    async teamsWithModels(teams) {
      const rows = await db
        .selectDistinct({ team: models.team })
        .from(models)
        .where(teams === "*" ? undefined : inArray(models.team, [...teams]))
        .orderBy(asc(models.team));
      return rows.map(({ team }) => team);
    },

    async findWebhook(teams, id) {
      const [row] = await select().where(and(within(teams), eq(notificationWebhooks.id, id)));
      return row && webhookRecord(row);
    },
  };
}

type WebhookRow = Pick<typeof notificationWebhooks.$inferSelect, keyof typeof WEBHOOK>;

function webhookRecord({ kinds, disabledAt, ...row }: WebhookRow): WebhookRecord {
  return { ...row, kinds: kinds as WebhookRecord["kinds"], disabledAt: disabledAt ?? undefined };
}

interface LatestRow {
  readonly webhook_id: string;
  readonly id: string;
  readonly title: string;
  readonly state: DeliveryRecord["state"];
  readonly attempts: number;
  readonly last_error: string | null;
  readonly took_ms: number | null;
  readonly created_at: string;
  readonly ended_at: string | null;
  readonly next_attempt_at: string;
}

function deliveryOf(row: LatestRow): DeliveryRecord {
  return {
    id: row.id,
    title: row.title,
    state: row.state,
    attempts: row.attempts,
    lastError: row.last_error ?? undefined,
    tookMs: row.took_ms ?? undefined,
    createdAt: new Date(row.created_at),
    endedAt: row.ended_at === null ? undefined : new Date(row.ended_at),
    nextAttemptAt: new Date(row.next_attempt_at),
  };
}
