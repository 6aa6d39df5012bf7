import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { TEAM_KINDS } from "@/server/domain/notification/chat-message";
import { defineCommand } from "../kernel/command";
import { Line } from "../kernel/fields";
import { requirePerson } from "../kernel/require";
import { covers } from "../kernel/scope";
import { CALLED_ADDRESS_MAX, isCalledAddress } from "./called-address";

export const AddWebhookInput = z.strictObject({
  team: Line(80),
  name: Line(80),
  format: z.enum(["slack", "teams"]),
  kinds: z.array(z.enum(TEAM_KINDS)).min(1, "choose at least one kind").max(TEAM_KINDS.length),
  url: z
    .string()
    .max(CALLED_ADDRESS_MAX)
    .refine(isCalledAddress, "expected the https address that the chat gave you, without user and password"),
});

/**
 * Adds a webhook that sends news of a team's releases to a chat channel. The address is its only credential:
 * it is sealed here, never shown or logged again, and the ledger records only its host.
 *
 * The address is checked at each call, by what its name then resolves to.
 */
export const addWebhook = defineCommand({
  name: "notification-webhook.add",
  permission: "notification-webhook.manage",
  input: AddWebhookInput,
  run: async (tx, scope, { url, ...input }) => {
    const person = requirePerson(scope.actor);
    if (!covers(scope.teams, input.team))
      throw new AppError("not-permitted", `You are not an administrator of the team ${input.team}.`);
    const id = scope.newId("whk");
    const kinds = [...new Set(input.kinds)];
    const { host } = new URL(url);
    const webhook = {
      ...input,
      kinds,
      id,
      host,
      createdBy: person.name,
      createdAt: scope.now,
      sealedUrl: scope.sealSecret(url, id),
    };
    await tx.webhooks.insert(webhook);
    return {
      result: { id, host },
      events: [
        {
          action: "notification-webhook.added",
          subjects: [{ kind: "notification-webhook", id, name: input.name }],
          data: { team: input.team, format: input.format, kinds, host },
        },
      ],
    };
  },
});
