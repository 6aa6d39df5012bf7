import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { WebhookWrites } from "@/server/application/kernel/ports/notifications";
import type { Connection } from "../database";
import { deliveries, notificationWebhooks } from "../schema/index";

/** Chat webhooks: inserted once, switched off and on, removed with their address. */
export function webhookRepository({ db }: Connection): WebhookWrites {
  const dropWaiting = (webhookId: string, at: Date, why: string) =>
    db
      .update(deliveries)
      .set({ state: "dropped", endedAt: at, lastError: why })
      .where(and(eq(deliveries.webhookId, webhookId), eq(deliveries.state, "waiting")));

  return {
    async insert(webhook) {
      await db.insert(notificationWebhooks).values(webhook);
    },
    async enable(id) {
      const enabled = await db
        .update(notificationWebhooks)
        .set({ disabledAt: null, failures: 0, failingSince: null })
        .where(
          and(
            eq(notificationWebhooks.id, id),
            isNull(notificationWebhooks.removedAt),
            isNotNull(notificationWebhooks.disabledAt),
          ),
        )
        .returning({ id: notificationWebhooks.id });
      return enabled.length > 0;
    },
    async disable(id, at) {
      const disabled = await db
        .update(notificationWebhooks)
        .set({ disabledAt: at })
        .where(
          and(
            eq(notificationWebhooks.id, id),
            isNull(notificationWebhooks.removedAt),
            isNull(notificationWebhooks.disabledAt),
          ),
        )
        .returning({ id: notificationWebhooks.id });
      if (disabled.length === 0) return false;
      await dropWaiting(id, at, "the webhook was disabled");
      return true;
    },
    async remove(id, at) {
      const removed = await db
        .update(notificationWebhooks)
        .set({ removedAt: at, sealedUrl: new Uint8Array() })
        .where(and(eq(notificationWebhooks.id, id), isNull(notificationWebhooks.removedAt)))
        .returning({ id: notificationWebhooks.id });
      if (removed.length > 0) await dropWaiting(id, at, "the webhook was removed");
      return removed.length > 0;
    },
    async insertDelivery({ at, ...delivery }) {
      await db
        .insert(deliveries)
        .values({ ...delivery, channel: "webhook", createdAt: at, nextAttemptAt: at })
        .onConflictDoNothing({ target: deliveries.sameAs });
    },
  };
}
