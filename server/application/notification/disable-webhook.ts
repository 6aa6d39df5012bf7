import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { isInReach } from "@/server/domain/notification/audience";
import { defineCommand } from "../kernel/command";
import { notFound } from "../kernel/require";
import { deliver } from "./deliver";

/**
 * Switches off a webhook that keeps failing, and notifies the administrators of its team. Run by the product
 * itself.
 *
 * @throws AppError `wrong-phase` when it was switched off before.
 */
export const disableWebhook = defineCommand({
  name: "notification-webhook.disable",
  permission: "installation.manage",
  input: z.strictObject({ id: z.string().max(60), lastError: z.string().max(400), mailIsSetUp: z.boolean() }),
  run: async (tx, scope, { id, lastError, mailIsSetUp }) => {
    const webhook = (await tx.notifications.findWebhook("*", id)) ?? notFound("webhook", id);
    if (!(await tx.webhooks.disable(id, scope.now)))
      throw new AppError("wrong-phase", `${webhook.name} is already disabled.`);
    const people = await tx.people.list();
    const admins = people.filter(
      (person) => isInReach(person, webhook.team) && person.grants.some(({ role }) => role === "admin"),
    );
    const notices = admins.map((person) => ({
      personId: person.id,
      kind: "webhook-failing" as const,
      title: `Disabled after repeated failures: ${webhook.name}`,
      detail: `The chat webhook of ${webhook.team} on ${webhook.host} failed ${webhook.failures} times in a row. Last error: ${lastError}. Its messages are not sent later.`,
      href: "/settings/notifications/webhooks",
      sameAs: `webhook-failing ${id} ${scope.now.toISOString()}`,
    }));
    const means = { now: scope.now, newId: scope.newId, mailIsSetUp };
    await deliver(tx, means, {
      notices,
      at: scope.now,
      actorName: undefined,
      team: webhook.team,
      isReplayed: false,
    });
    return {
      result: { id },
      events: [
        {
          action: "notification-webhook.disabled",
          subjects: [{ kind: "notification-webhook", id, name: webhook.name }],
          data: { team: webhook.team, failures: webhook.failures },
        },
      ],
    };
  },
});
