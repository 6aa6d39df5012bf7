import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openDatabase } from "@/db/database";
import { storeOver, transactedOver } from "@/db/store";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import type { Kernel } from "@/server/application/kernel/command";
import { listChanges } from "@/server/application/live/list-changes";
import type { PersonActor } from "@/server/domain/authorization/actor";
import type { Runtime } from "@/server/process/runtime";
import { CheckpointFile } from "../worker/checkpoint-file";
import { Sealer } from "../worker/sealer";
import { newIdentity } from "../worker/testing/ledger-fixture";
import { createLiveStream } from "./live-stream";
import { keepListening, type Listener, listenAt, SESSION_SECRET } from "./testing/live-listener";

const PATIENTLY = { interval: 20 };

let team: Scenario;
let sealer: Sealer;
let directory: string;
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
});
afterAll(async () => {
  await team.kernel.drop();
  await rm(directory, { recursive: true });
});

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** Starts a process with the stream. `onAnswer` may break the connection of a reader. */
async function serve(
  kernel: Kernel,
  onAnswer: (response: ServerResponse) => void = () => undefined,
): Promise<{ port: number; server: Server }> {
  const runtime: Runtime = {
    kernel,
    sendsMail: false,
    execute: (useCase, caller, input) => useCase.execute(kernel, caller, input),
    signIn: { publicOrigin: "http://localhost", sessionSecret: SESSION_SECRET } as Runtime["signIn"],
  };
  const onError = (error: unknown) => expect.unreachable(String(error));
  const live = createLiveStream({ runtime, onError, heartbeatMs: 100, patienceMs: 100 });
  const server = createServer((request, response) => {
    onAnswer(response);
    live.handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endings.push(() => {
    live.stop();
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, server };
}

async function listen(...[port, actor, headers]: Parameters<typeof listenAt>): Promise<Listener> {
  const listener = await listenAt(port, actor, headers);
  endings.unshift(() => listener.leave());
  return listener;
}

const olivia = async () => (await team.signIn("Olivia", "product-owner")).actor as PersonActor;
const openedIn = (told: Listener["told"]) =>
  told.flatMap(({ data }) => (data.action === "release.opened" ? [data.releases?.[0]] : []));

let versions = 0;
async function openAnother(): Promise<string> {
  versions += 1;
  const key = await team.release(`8.0.${versions}`);
  await sealer.seal();
  return key;
}

test("a reader that takes nothing is disconnected before its queue grows; it reconnects and misses nothing", async () => {
  let isStuck = false;
  const { port } = await serve(team.kernel, (response) => {
    const write = response.write.bind(response);
    // Simulates a full connection: it takes nothing more, and never drains.
    response.write = ((chunk: string) => (isStuck ? false : write(chunk))) as typeof response.write;
  });
  const reader = await olivia();
  const slow = await listen(port, reader);
  const seen = await openAnother();
  await expect.poll(() => openedIn(slow.told), PATIENTLY).toEqual([seen]);
  await expect.poll(() => slow.told.at(-1)?.event, PATIENTLY).toBe("place");
  const place = slow.told.at(-1)?.id;
  isStuck = true;
  const missed = await openAnother();
  await expect.poll(() => slow.hasEnded(), PATIENTLY).toBe(true);
  isStuck = false;
  const back = await listen(port, reader, { "last-event-id": String(place) });
  await expect.poll(() => openedIn(back.told), PATIENTLY).toEqual([missed]);
});

test("a connection that is cut again and again continues where it broke: every change once, in order, without a gap", async () => {
  const { port, server } = await serve(team.kernel);
  const reader = await olivia();
  const line = keepListening(port, reader);
  endings.unshift(() => line.stop());
  await expect.poll(() => line.told().length, PATIENTLY).toBeGreaterThan(0);
  const from = line.told()[0]?.id ?? Number.NaN;
  const opened: string[] = [];
  for (let cut = 0; cut < 6; cut += 1) {
    opened.push(await openAnother());
    // Before the change can have been sent, after, and in between.
    await new Promise((resolve) => setTimeout(resolve, cut * 50));
    server.closeAllConnections();
  }
  await expect.poll(() => openedIn(line.told()).at(-1), PATIENTLY).toBe(opened.at(-1));
  expect(openedIn(line.told())).toEqual(opened);
  const { changes } = await listChanges.execute(
    team.kernel,
    { actor: reader, requestId: "req_live" },
    { after: from },
  );
  await expect
    .poll(() => line.told().flatMap(({ event, id }) => (event === "change" ? [id] : [])), PATIENTLY)
    .toEqual(changes.map(({ sequence }) => sequence));
});

test("two processes on one database both send changes of either", async () => {
  const database = openDatabase({ url: team.kernel.database.url, connectionsMax: 3 });
  endings.push(() => database.close());
  const other: Kernel = {
    ...team.kernel,
    store: storeOver(database),
    transact: (work) => database.transact((connection) => work(transactedOver(connection))),
  };
  const reader = await olivia();
  const here = await listen((await serve(team.kernel)).port, reader);
  const there = await listen((await serve(other)).port, reader);
  const key = await openAnother();
  for (const listener of [here, there])
    await expect.poll(() => openedIn(listener.told), PATIENTLY).toEqual([key]);
  expect(here.told.filter(({ event }) => event === "change")).toEqual(
    there.told.filter(({ event }) => event === "change"),
  );
});

test("a notified person gets a `notices` event at once, in every process", async () => {
  const listener = await listen((await serve(team.kernel)).port, await olivia());
  const before = listener.told.filter(({ event }) => event === "notices").length;
  const [person] = [await olivia()];
  await team.kernel.database.sql`
    insert into notifications (id, person_id, kind, title, detail, href, team, same_as, at, is_shown, is_for_digest)
    values (${team.kernel.newId("ntf")}, ${person.id}, 'live', 'Live', '', '/', 'clinical', 'one', now(), true, false)`;
  await expect
    .poll(() => listener.told.filter(({ event }) => event === "notices").length, PATIENTLY)
    .toBe(before + 1);
});

test("a person who loses the team gets nothing more of it; one who loses every role, and whose session ends, is disconnected", async () => {
  const { port } = await serve(team.kernel);
  const [moved, left, expired] = (await Promise.all(
    ["Moved", "Left", "Expired"].map(async (name) => (await team.signIn(name, "ml-engineer")).actor),
  )) as readonly PersonActor[] as readonly [PersonActor, PersonActor, PersonActor];
  const lines = {
    moved: await listen(port, moved),
    left: await listen(port, left),
    expired: await listen(port, expired),
  };
  const { sql } = team.kernel.database.owner();
  const elsewhere = JSON.stringify([{ role: "ml-engineer", teams: ["another"] }]);
  await sql`update people set grants = ${elsewhere}::text::jsonb where id = ${moved.id}`;
  await sql`update people set grants = '[]'::jsonb where id = ${left.id}`;
  await sql`update sessions set expires_at = ${team.kernel.now().toISOString()}::text::timestamptz where id = ${expired.sessionId}`;
  await openAnother();
  await expect.poll(() => [lines.left.hasEnded(), lines.expired.hasEnded()], PATIENTLY).toEqual([true, true]);
  expect(lines.expired.told.at(-1)?.event).toBe("signed-out");
  const head = await team.kernel.store.live.head();
  await expect.poll(() => lines.moved.told.at(-1)?.id, PATIENTLY).toBe(head);
  expect(lines.moved.hasEnded()).toBe(false);
  for (const line of Object.values(lines)) expect(openedIn(line.told)).toEqual([]);
});
