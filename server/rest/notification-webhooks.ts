import { z } from "zod";
import { addWebhook } from "@/server/application/notification/add-webhook";
import {
  enableWebhook,
  listWebhooks,
  removeWebhook,
  testWebhook,
} from "@/server/application/notification/manage-webhook";
import { TEAM_KINDS } from "@/server/domain/notification/chat-message";
import { created, ok, page } from "./answer";
import { Instant, pageOf } from "./body-parts";
import { route } from "./route";

const tag = "Chat webhooks";
const IdBody = z.strictObject({ id: z.string() });

export const notificationWebhookRoutes = [
  route({
    method: "get",
    path: "/notification-webhooks",
    tag,
    summary: "List chat webhooks (administrators)",
    useCase: listWebhooks,
    answer: ({ webhooks }, { url }) =>
      page(
        {
          items: webhooks.map(
            ({ id, team, name, format, kinds, host, createdBy, createdAt, failures, disabledAt }) => ({
              ...{
                id,
                team,
                name,
                format,
                kinds,
                host,
                createdBy,
                createdAt,
                failures,
                disabledAt: disabledAt ?? null,
              },
            }),
          ),
          nextCursor: undefined,
        },
        url,
      ),
    success: {
      status: 200,
      body: pageOf(
        z.strictObject({
          id: z.string(),
          team: z.string(),
          name: z.string(),
          format: z.enum(["slack", "teams"]),
          kinds: z.array(z.enum(TEAM_KINDS)),
          host: z.string(),
          createdBy: z.string(),
          createdAt: Instant,
          failures: z.number().int(),
          disabledAt: Instant.nullable(),
        }),
      ),
    },
  }),
  route({
    method: "post",
    path: "/notification-webhooks",
    tag,
    summary: "Add a chat webhook (administrators)",
    useCase: addWebhook,
    answer: (added) => created(added),
    success: { status: 201, body: z.strictObject({ id: z.string(), host: z.string() }) },
  }),
  route({
    method: "post",
    path: "/notification-webhooks/{id}/test",
    tag,
    summary: "Test a chat webhook (administrators)",
    useCase: testWebhook,
    answer: (sent) => created(sent),
    success: { status: 201, body: z.strictObject({ deliveryId: z.string() }) },
  }),
  route({
    method: "post",
    path: "/notification-webhooks/{id}/enable",
    tag,
    summary: "Enable a chat webhook (administrators)",
    useCase: enableWebhook,
    answer: (enabled) => ok(enabled),
    success: { status: 200, body: IdBody },
  }),
  route({
    method: "post",
    path: "/notification-webhooks/{id}/remove",
    tag,
    summary: "Remove a chat webhook (administrators)",
    useCase: removeWebhook,
    answer: (removed) => ok(removed),
    success: { status: 200, body: IdBody },
  }),
];
