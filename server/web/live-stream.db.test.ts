import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { revokeSessions } from "@/server/application/session/revoke-sessions";
import type { PersonActor } from "@/server/domain/authorization/actor";
import type { Runtime } from "@/server/process/runtime";
import { CheckpointFile } from "../worker/checkpoint-file";
import { Sealer } from "../worker/sealer";
import { newIdentity } from "../worker/testing/ledger-fixture";
import { createLiveStream, type LiveStream } from "./live-stream";
import { type Listener, listenAt, SESSION_SECRET } from "./testing/live-listener";

const PATIENTLY = { interval: 20 };

let team: Scenario;
let sealer: Sealer;
let directory: string;
let runtime: Runtime;
beforeAll(async () => {
  team = await createScenario();
  directory = await mkdtemp(path.join(tmpdir(), "countersign-live-"));
  const checkpoints = new CheckpointFile(path.join(directory, "checkpoints.jsonl"));
  sealer = new Sealer({
    database: team.kernel.database,
    identity: newIdentity(),
    checkpoints,
    holder: "test",
  });
  runtime = {
    kernel: team.kernel,
    sendsMail: false,
    execute: (useCase, caller, input) => useCase.execute(team.kernel, caller, input),
    signIn: { publicOrigin: "http://localhost", sessionSecret: SESSION_SECRET } as Runtime["signIn"],
  };
});
afterAll(async () => {
  await team.kernel.drop();
  await rm(directory, { recursive: true });
});

let live: LiveStream;
let server: Server;
const listeners: Listener[] = [];
beforeEach(async () => {
  live = createLiveStream({
    runtime,
    onError: (error) => expect.unreachable(String(error)),
    perPerson: 2,
    heartbeatMs: 100,
  });
  server = createServer(live.handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  for (const listener of listeners.splice(0)) listener.leave();
  live.stop();
  await new Promise((resolve) => server.close(resolve));
});

async function listen(
  actor: PersonActor | undefined,
  headers: Record<string, string> = {},
): Promise<Listener> {
  const listener = await listenAt((server.address() as AddressInfo).port, actor, headers);
  listeners.push(listener);
  return listener;
}

let versions = 0;
async function openAnother(): Promise<string> {
  versions += 1;
  const key = await team.release(`7.0.${versions}`);
  await sealer.seal();
  return key;
}

/**
 * A release opened here comes with evidence, which is sent as well: two changes each, of which this is the
 * first.
 */
const changesOf = ({ told }: Listener) => told.filter(({ data }) => data.action === "release.opened");

describe("the stream sends changes", () => {
  test("to a person of the team: the act, its subject and its actor, and no content", async () => {
    const olivia = await listen((await team.signIn("Olivia Hart", "product-owner")).actor as PersonActor);
    const key = await openAnother();
    await expect
      .poll(() => changesOf(olivia).map(({ data }) => data.releases), PATIENTLY)
      .toContainEqual([key]);
    const [change] = changesOf(olivia).filter(({ data }) => data.releases?.includes(key));
    expect(change?.data).toEqual({
      sequence: change?.id,
      action: "release.opened",
      at: expect.any(String),
      actor: { id: expect.any(String), name: "trainer-ci" },
      refused: false,
      releases: [key],
      models: ["screening"],
    });
  });

  test("to nobody who is not signed in", async () => {
    expect((await listen(undefined)).status).toBe(401);
    expect((await listen({ sessionId: "ses_made-up" } as PersonActor)).status).toBe(401);
  });

  test("to one person only a limited number of times at once", async () => {
    const actor = (await team.signIn("Omar Diaz", "product-owner")).actor as PersonActor;
    const [first] = [await listen(actor), await listen(actor)];
    expect((await listen(actor)).status).toBe(429);
    first?.leave();
    await expect.poll(async () => (await listen(actor)).status, PATIENTLY).toBe(200);
  });
});

describe("nothing is lost", () => {
  test("a reader that reconnects gets everything since, once and in order", async () => {
    const actor = (await team.signIn("Olivia Hart", "product-owner")).actor as PersonActor;
    const before = await listen(actor);
    const seen = await openAnother();
    await expect
      .poll(() => changesOf(before).flatMap(({ data }) => data.releases ?? []), PATIENTLY)
      .toContain(seen);
    const place = before.told.at(-1)?.id;
    before.leave();
    const missed = [await openAnother(), await openAnother()];
    const after = await listen(actor, { "last-event-id": String(place) });
    await expect
      .poll(() => changesOf(after).map(({ data }) => data.releases?.[0]), PATIENTLY)
      .toEqual(missed);
    const next = await openAnother();
    await expect
      .poll(() => changesOf(after).map(({ data }) => data.releases?.[0]), PATIENTLY)
      .toEqual([...missed, next]);
  });

  test.each(["99999999", "-1"])(
    "a reader that was away too long, or names another ledger (%s), gets `reload`",
    async (place) => {
      await team.kernel.database.sql`
      insert into ledger_entries (id, canonical, recorded_at)
      select 'led_many' || n, '{"action":"x","subjects":[],"actor":{}}', now() from generate_series(1, 600) n on conflict do nothing`;
      await sealer.seal();
      const olivia = await listen((await team.signIn("Olivia Hart", "product-owner")).actor as PersonActor, {
        "last-event-id": place,
      });
      await expect.poll(() => olivia.told.map(({ event }) => event), PATIENTLY).toContain("reload");
      expect(changesOf(olivia)).toEqual([]);
      const key = await openAnother();
      await expect
        .poll(() => changesOf(olivia).map(({ data }) => data.releases?.[0]), PATIENTLY)
        .toContain(key);
    },
  );
});

test("a revoked session gets nothing more: the stream ends", async () => {
  const actor = (await team.signIn("Marek Novak", "ml-engineer")).actor as PersonActor;
  const marek = await listen(actor);
  const admin = await team.signIn("Ada Byrne", "admin");
  await revokeSessions.execute(team.kernel, admin, { personId: actor.id, reason: "Lost a laptop." });
  await openAnother();
  await expect.poll(() => marek.hasEnded(), PATIENTLY).toBe(true);
  expect(marek.told.at(-1)?.event).toBe("signed-out");
  expect(changesOf(marek)).toEqual([]);
});

test("another team's changes are not sent", async () => {
  const { actor, requestId } = await team.signIn("Olivia Hart", "product-owner");
  const elsewhere = {
    ...(actor as PersonActor),
    grants: [{ role: "product-owner" as const, teams: ["somebody-else"] }],
  };
  const { listChanges } = await import("../application/live/list-changes");
  const head = await team.kernel.store.live.head();
  await openAnother();
  expect(
    (await listChanges.execute(team.kernel, { actor: elsewhere, requestId }, { after: head })).changes,
  ).toEqual([]);
  expect(
    (await listChanges.execute(team.kernel, { actor, requestId }, { after: head })).changes,
  ).toHaveLength(2);
});
