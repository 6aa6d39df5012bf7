import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import type { LedgerAction } from "@/server/domain/ledger/entry";
import { DAY_MS } from "@/server/domain/time/durations";
import { defineCommand } from "../kernel/command";
import type { TransactionStore } from "../kernel/ports";
import type { WebhookRecord } from "../kernel/ports/notifications";
import { defineQuery } from "../kernel/query";
import { notFound, requirePerson } from "../kernel/require";
import type { Scope } from "../kernel/scope";

const OneWebhook = z.strictObject({ id: z.string().max(60) });
const FAILED_MAIL_DAYS = 30;
const FAILED_MAIL_MAX = 50;

async function requireWebhook(
  tx: Pick<TransactionStore, "notifications">,
  scope: Scope,
  id: string,
): Promise<WebhookRecord> {
  return (await tx.notifications.findWebhook(scope.teams, id)) ?? notFound("webhook", id);
}

const recorded = (action: LedgerAction, { id, name, team }: WebhookRecord) =>
  [{ action, subjects: [{ kind: "notification-webhook", id, name }], data: { team } }] as const;

/** Lists the chat webhooks of the administrator's teams with their last messages, and undelivered email. */
export const listWebhooks = defineQuery({
  name: "notification-webhook.list",
  permission: "notification-webhook.manage",
  input: z.strictObject({}),
  run: async (store, scope) => {
    const since = new Date(scope.now.getTime() - FAILED_MAIL_DAYS * DAY_MS);
    const [webhooks, teams, failedMail] = await Promise.all([
      store.notifications.webhooks(scope.teams),
      store.notifications.teamsWithModels(scope.teams),
      scope.teams === "*" ? store.notifications.failedMail(since, FAILED_MAIL_MAX) : [],
    ]);
    return { webhooks, teams, failedMail, now: scope.now };
  },
});

/** Sends a test message to a webhook, through the same queue as all messages. */
export const testWebhook = defineCommand({
  name: "notification-webhook.test",
  permission: "notification-webhook.manage",
  input: OneWebhook,
  run: async (tx, scope, { id }) => {
    const webhook = await requireWebhook(tx, scope, id);
    if (webhook.disabledAt)
      throw new AppError("wrong-phase", `${webhook.name} is disabled. Enable it first.`);
    const deliveryId = scope.newId("dlv");
    const message = {
      title: "A test message from Countersign",
      lines: [`Requested by ${requirePerson(scope.actor).name}. Messages about ${webhook.team} arrive here.`],
      href: "/",
    };
    await tx.webhooks.insertDelivery({
      id: deliveryId,
      webhookId: id,
      message,
      sameAs: `test ${deliveryId}`,
      at: scope.now,
    });
    return { result: { deliveryId }, events: recorded("notification-webhook.tested", webhook) };
  },
});

/** Enables a webhook that was switched off after failures. @throws AppError `wrong-phase` when it is on. */
export const enableWebhook = defineCommand({
  name: "notification-webhook.enable",
  permission: "notification-webhook.manage",
  input: OneWebhook,
  run: async (tx, scope, { id }) => {
    const webhook = await requireWebhook(tx, scope, id);
    if (!(await tx.webhooks.enable(id)))
      throw new AppError("wrong-phase", `${webhook.name} is already enabled.`);
    return { result: { id }, events: recorded("notification-webhook.enabled", webhook) };
  },
});

/** Removes a webhook and erases its address. Its messages stay on record. */
export const removeWebhook = defineCommand({
  name: "notification-webhook.remove",
  permission: "notification-webhook.manage",
  input: OneWebhook,
  run: async (tx, scope, { id }) => {
    const webhook = await requireWebhook(tx, scope, id);
    if (!(await tx.webhooks.remove(id, scope.now))) notFound("webhook", id);
    return { result: { id }, events: recorded("notification-webhook.removed", webhook) };
  },
});
