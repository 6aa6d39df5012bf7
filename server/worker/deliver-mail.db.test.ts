import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DeliveryQueue } from "@/db/repositories/delivery-queue";
import { savePreferences } from "@/server/application/notification/preferences";
import { DEFAULT_PREFERENCES } from "@/server/domain/notification/preferences";
import type { Mailer } from "@/server/engines/mail/mailer";
import { SendingWorld } from "./testing/sending-world";

let world: SendingWorld;
beforeEach(async () => {
  world = await SendingWorld.create();
});
afterEach(() => world.close());

describe("email", () => {
  test("is sent once, to its recipient, under an id of its row", async () => {
    const { port, received } = await world.openOffice();
    await world.notify();
    const deliverer = world.delivererTo(world.mailerTo(port));
    expect(await deliverer.deliver("mail")).toBe(1);
    expect(await deliverer.deliver("mail")).toBe(0);
    const [row] = await world.team.kernel.database.sql<{ id: string }[]>`select id from deliveries`;
    expect(
      received.map(({ subject, recipients, messageId }) => ({ subject, recipients, messageId })),
    ).toEqual([
      {
        subject: "Returned: Screening classifier 1.0.0",
        recipients: ["olivia@example.org"],
        messageId: `<${row?.id}@countersign.example.com>`,
      },
    ]);
    expect(await world.rows()).toEqual([{ state: "sent", attempts: 1, last_error: null }]);
  });

  test("is sent once by several processes at the same time", async () => {
    const { port, received } = await world.openOffice();
    for (let n = 0; n < 40; n += 1) await world.notify("returned", { title: `Returned ${n}` });
    const processes = [1, 2, 3, 4].map(() => world.delivererTo(world.mailerTo(port)));
    await Promise.all(
      processes.map(async (one) => {
        while ((await one.deliver("mail")) > 0);
      }),
    );
    expect(received).toHaveLength(40);
    expect(new Set(received.map(({ messageId }) => messageId)).size).toBe(40);
  });

  test("is never claimed by two processes, however many try at once", async () => {
    for (let n = 0; n < 60; n += 1) await world.notify("returned", { title: `Returned ${n}` });
    const queue = new DeliveryQueue(world.team.kernel.database);
    const now = world.team.kernel.now();
    const claim = () => queue.claim("mail", { now, until: new Date(now.getTime() + 60_000), limit: 4 });
    const claimed: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      const taken = await Promise.all(Array.from({ length: 5 }, claim));
      claimed.push(...taken.flat().map(({ id }) => id));
    }
    expect(claimed).toHaveLength(60);
    expect(new Set(claimed).size).toBe(60);
  });

  test("is put off by greylisting, longer each time, and then arrives once", async () => {
    let refusals = 2;
    const { port, received } = await world.openOffice({
      onRecipient: () => (refusals-- > 0 ? { code: 450, words: "greylisted" } : undefined),
    });
    await world.notify();
    const deliverer = world.delivererTo(world.mailerTo(port));
    await deliverer.deliver("mail");
    expect(await deliverer.deliver("mail")).toBe(0);
    world.team.kernel.pass({ minutes: 1 });
    await deliverer.deliver("mail");
    expect(await world.rows()).toMatchObject([
      { state: "waiting", attempts: 2, last_error: expect.stringContaining("greylisted") },
    ]);
    world.team.kernel.pass({ minutes: 1 });
    expect(await deliverer.deliver("mail")).toBe(1);
    expect(received).toHaveLength(1);
    expect(await world.rows()).toMatchObject([{ state: "sent", attempts: 3 }]);
  });

  test("to a refused recipient ends alone", async () => {
    const { port, received } = await world.openOffice({
      onRecipient: (address) =>
        address.startsWith("olivia") ? { code: 550, words: "no such user" } : undefined,
    });
    await world.notify();
    const sam = await world.team.signIn("Sam", "security");
    const kinds = { ...DEFAULT_PREFERENCES.kinds, live: { inApp: true, mail: "at-once" as const } };
    await savePreferences.execute(world.team.kernel, sam, { ...DEFAULT_PREFERENCES, kinds });
    await world.notify("live", { personId: sam.actor.id });
    await world.delivererTo(world.mailerTo(port)).deliver("mail");
    expect((await world.rows()).map(({ state }) => state).sort()).toEqual(["refused", "sent"]);
    expect(received.map(({ recipients }) => recipients)).toEqual([["sam@example.org"]]);
  });

  test("waits for a server that is down, and then arrives once", async () => {
    const first = await world.openOffice();
    await world.notify();
    await first.close();
    const deliverer = world.delivererTo(world.mailerTo(first.port));
    for (let n = 0; n < 4; n += 1) {
      await deliverer.deliver("mail");
      world.team.kernel.pass({ minutes: 10 });
    }
    expect(await world.rows()).toMatchObject([{ state: "waiting", attempts: 4 }]);
    const second = await world.openOffice({ port: first.port });
    await world.delivererTo(world.mailerTo(first.port)).deliver("mail");
    expect(second.received).toHaveLength(1);
    expect(await world.rows()).toMatchObject([{ state: "sent", attempts: 5 }]);
  });

  test("is dead after its last attempt, with the error", async () => {
    const down: Mailer = {
      send: () => Promise.resolve({ outcome: "failed", error: "no route" }),
      close: () => undefined,
    };
    await world.notify();
    const deliverer = world.delivererTo(down);
    for (let n = 0; n < 20; n += 1) {
      await deliverer.deliver("mail");
      world.team.kernel.pass({ hours: 8 });
    }
    expect(await world.rows()).toEqual([{ state: "dead", attempts: 14, last_error: "no route" }]);
  });

  test("is sent again under the same id after a crash between sending and marking; a late mark changes nothing", async () => {
    const { port, received } = await world.openOffice();
    await world.notify();
    const mailer = world.mailerTo(port);
    const killed = new DeliveryQueue(world.team.kernel.database);
    killed.end = () => new Promise(() => undefined);
    const dying = world.delivererTo(mailer, { queue: killed });
    void dying.deliver("mail");
    await expect.poll(() => received.length).toBe(1);
    expect(await world.delivererTo(mailer).deliver("mail")).toBe(0);
    world.team.kernel.pass({ minutes: 3 });
    const queue = new DeliveryQueue(world.team.kernel.database);
    const [late] = await world.team.kernel.database.sql<
      { id: string; attempts: number }[]
    >`select id, attempts from deliveries`;
    const slow: Mailer = {
      close: () => undefined,
      send: async (email) => {
        // While another process has the claim, the one that was thought dead returns and tries to mark.
        const mark = { state: "refused" as const, error: "late", tookMs: 1, at: world.team.kernel.now() };
        expect(await queue.end(late as { id: string; attempts: number }, mark)).toBe(false);
        expect(
          await queue.retry(late as { id: string; attempts: number }, {
            error: "late",
            at: world.team.kernel.now(),
          }),
        ).toBe(false);
        return mailer.send(email);
      },
    };
    expect(await world.delivererTo(slow).deliver("mail")).toBe(1);
    expect(new Set(received.map(({ messageId }) => messageId)).size).toBe(1);
    expect(received).toHaveLength(2);
    expect(await world.rows()).toEqual([{ state: "sent", attempts: 2, last_error: null }]);
  });

  test("is not sent to a person who has lost the team or was deactivated", async () => {
    const { port, received } = await world.openOffice();
    await world.notify();
    await world.team.kernel.database.owner()
      .sql`update people set grants = '[]' where id = ${world.olivia.actor.id}`;
    await world.delivererTo(world.mailerTo(port)).deliver("mail");
    expect([received.length, (await world.rows())[0]?.state]).toEqual([0, "dropped"]);
  });

  test("is not sent to a person who wants none, nor about a demo's past", async () => {
    const kinds = { ...DEFAULT_PREFERENCES.kinds, returned: { inApp: true, mail: "off" as const } };
    await savePreferences.execute(world.team.kernel, world.olivia, { ...DEFAULT_PREFERENCES, kinds });
    await world.notify();
    await world.notify("voided");
    await world.notify("voided", { title: "Past", isReplayed: true });
    expect(await world.rows()).toHaveLength(1);
    const kept = await world.team.kernel.database
      .sql`select title, read_at is not null as read from notifications order by id`;
    expect(kept.map(({ title, read }) => [title, read])).toContainEqual(["Past", true]);
  });
});
