import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import { type Scenario, TEAM } from "@/db/testing/scenario";
import { addWebhook } from "@/server/application/notification/add-webhook";
import { disableWebhook } from "@/server/application/notification/disable-webhook";
import { listWebhooks, testWebhook } from "@/server/application/notification/manage-webhook";
import type { SendOutcome } from "@/server/engines/send-outcome";
import type { DelivererOptions } from "./deliver";
import { SendingWorld } from "./testing/sending-world";

let world: SendingWorld;
beforeEach(async () => {
  world = await SendingWorld.create();
});
afterEach(() => world.close());

describe("a webhook", () => {
  const URL_OF_CHANNEL = "https://hooks.chat.example/services/T0/B0/very-secret";
  let ada: Awaited<ReturnType<Scenario["signIn"]>>;
  let id: string;
  beforeEach(async () => {
    ada = await world.team.signIn("Ada", "admin");
    const chat = { team: TEAM, name: "releases", format: "slack", kinds: ["live"], url: URL_OF_CHANNEL };
    ({ id } = await addWebhook.execute(world.team.kernel, ada, chat));
  });

  const posting = (post: DelivererOptions["post"]) =>
    world.delivererTo(undefined, {
      post,
      switchOff: async (webhookId, lastError) => {
        await disableWebhook.execute(world.team.kernel, SYSTEM, {
          id: webhookId,
          lastError,
          mailIsSetUp: true,
        });
      },
    });
  const answering = (...outcomes: SendOutcome[]) => {
    const called: string[] = [];
    const post = (url: string) => {
      called.push(url);
      return Promise.resolve(outcomes[Math.min(called.length, outcomes.length) - 1] as SendOutcome);
    };
    return { called, deliverer: posting(post) };
  };

  test("receives a test message like all messages, with a log entry; the address is only in the sealed column", async () => {
    await testWebhook.execute(world.team.kernel, ada, { id });
    const { called, deliverer } = answering({ outcome: "sent" });
    await deliverer.deliver("webhook");
    expect(called).toEqual([URL_OF_CHANNEL]);
    const { webhooks } = await listWebhooks.execute(world.team.kernel, ada, {});
    expect(webhooks[0]).toMatchObject({
      host: "hooks.chat.example",
      deliveries: [{ state: "sent", title: "A test message from Countersign" }],
    });
    expect(JSON.stringify(webhooks)).not.toContain("very-secret");
    const tables = await world.team.kernel.database.sql<
      { table_name: string }[]
    >`select table_name from information_schema.tables where table_schema = 'public'`;
    for (const { table_name } of tables) {
      const [row] = await world.team.kernel.database
        .sql`select coalesce(string_agg(t::text, ' '), '') as text from ${world.team.kernel.database.sql(table_name)} t`;
      expect([table_name, String(row?.text).includes("very-secret")]).toEqual([table_name, false]);
    }
  });

  test("is switched off after hours of failures, its administrators are notified, and nothing more is sent to it", async () => {
    const { called, deliverer } = answering({ outcome: "refused", error: "answered 404" });
    const fail = async (times: number) => {
      for (let n = 0; n < times; n += 1) {
        await testWebhook.execute(world.team.kernel, ada, { id }).catch(() => undefined);
        await deliverer.deliver("webhook");
      }
    };
    await fail(20);
    const [before] = (await listWebhooks.execute(world.team.kernel, ada, {})).webhooks;
    expect(before).toMatchObject({ disabledAt: undefined, failures: 20 });
    world.team.kernel.pass({ hours: 2 });
    await fail(5);
    expect(called).toHaveLength(21);
    const [alert] = await world.team.kernel.database
      .sql`select n.title, p.name from notifications n join people p on p.id = n.person_id where n.kind = 'webhook-failing'`;
    expect(alert).toMatchObject({ title: "Disabled after repeated failures: releases", name: "Ada" });
    const { webhooks } = await listWebhooks.execute(world.team.kernel, ada, {});
    expect(webhooks[0]?.disabledAt).toBeDefined();
  });

  test("is sent nothing while it asks for a pause, which is no failure; a success resets earlier failures", async () => {
    const busy: SendOutcome = { outcome: "busy", error: "answered 429", afterSeconds: 120 };
    const { called, deliverer } = answering({ outcome: "failed", error: "answered 500" }, busy, {
      outcome: "sent",
    });
    await testWebhook.execute(world.team.kernel, ada, { id });
    await deliverer.deliver("webhook");
    world.team.kernel.pass({ minutes: 1 });
    await deliverer.deliver("webhook");
    world.team.kernel.pass({ minutes: 1 });
    expect(await deliverer.deliver("webhook")).toBe(0);
    world.team.kernel.pass({ minutes: 2 });
    await deliverer.deliver("webhook");
    expect(called).toHaveLength(3);
    const { webhooks } = await listWebhooks.execute(world.team.kernel, ada, {});
    expect(webhooks[0]).toMatchObject({
      failures: 0,
      disabledAt: undefined,
      deliveries: [{ state: "sent", attempts: 3 }],
    });
  });
});
