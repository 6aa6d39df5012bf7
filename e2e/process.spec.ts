import { existsSync } from "node:fs";
import { createServer, type Server } from "node:net";
import path from "node:path";
import { ledgerEntries } from "./fixtures/ledger";
import { arrive } from "./fixtures/people";
import { type Machines, registerModel } from "./fixtures/pipeline";
import { type ProductOptions, ProductProcess } from "./fixtures/product-process";
import { componentsOf, RELEASE_WORDS } from "./fixtures/recordings";
import { setUp } from "./fixtures/setup";
import { test as base, expect } from "./fixtures/test";

const MODEL = "diabetes-progression";
const KEPT = { code: 0, signal: null };

/** `start` as often as a test likes; nothing of it stays on the machine afterwards. */
const test = base.extend<{ readonly spawn: (options?: ProductOptions) => Promise<ProductProcess> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
  spawn: async ({}, use) => {
    const spawned: ProductProcess[] = [];
    await use(async (options) => {
      const product = await ProductProcess.spawn(options);
      spawned.push(product);
      return product;
    });
    for (const product of spawned) await product.remove();
  },
});

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(`${signal} ends it cleanly, and the next start finds everything as it was`, async ({ spawn }) => {
    const first = await spawn();
    await first.ready();
    const machines = await setUp(first.origin);
    await registerModel(machines, MODEL);
    expect(await first.stop(signal)).toEqual(KEPT);

    const { dataDirectory, port } = first;
    const second = await spawn({ dataDirectory, port });
    await second.ready();
    expect((await machines.trainer.get(`/models/${MODEL}`)).body, "the model, asked for with the same token").toMatchObject({ key: MODEL });
    expect(await second.stop(signal)).toEqual(KEPT);
  });
}

test("SIGTERM to `npm start` ends what it started, database and all", async ({ spawn }) => {
  const product = await spawn({ byNpm: true });
  await product.ready();
  await product.stop("SIGTERM");
  const isAnswering = () =>
    fetch(`${product.origin}/livez`).then(
      () => true,
      () => false,
    );
  await expect.poll(isAnswering, "npm has ended, and the server after it").toBe(false);
  const lock = path.join(product.dataDirectory, "postgres", "postmaster.pid");
  await expect.poll(() => existsSync(lock), "PostgreSQL has been stopped").toBe(false);
});

test("killed under load and started again: nothing acknowledged is lost, and the ledger goes on", async ({ spawn }) => {
  const first = await spawn();
  await first.ready();
  const machines = await setUp(first.origin);
  await registerModel(machines, MODEL);
  const load = openReleases(machines);
  await expect.poll(() => load.acknowledged.length, "releases acknowledged before the kill").toBeGreaterThan(20);
  expect(await first.stop("SIGKILL")).toEqual({ code: null, signal: "SIGKILL" });
  await load.ended;

  const second = await spawn({ dataDirectory: first.dataDirectory, port: first.port });
  await second.ready();
  for (const release of load.acknowledged) expect((await machines.trainer.get(`/releases/${release}`)).status, release).toBe(200);
  const kept = await everyRelease(machines);
  expect(new Set(kept).size, "none twice").toBe(kept.length);
  expect(kept.length, "at most the few that were answered by nobody come on top").toBeLessThanOrEqual(
    load.acknowledged.length + load.clients,
  );
  await machines.trainer.create("/releases", releaseInput("after-the-kill"));

  const auditor = await arrive(second.origin, "Audrey Blanc");
  const sealedOpenings = async () => (await ledgerEntries(auditor)).filter(({ action }) => action === "release.opened").length;
  await expect.poll(sealedOpenings, "every release, acknowledged or not, is in the ledger once").toBe(kept.length + 1);
  const sequences = (await ledgerEntries(auditor)).map(({ sequence }) => sequence);
  expect(sequences, "gapless").toEqual(sequences.map((_, index) => (sequences[0] ?? 0) + index));
  await auditor.leave();
  expect(await second.stop()).toEqual(KEPT);
});

test("a port that is taken is named, and nothing is left running", async ({ spawn }) => {
  const taken = await listenAnywhere();
  const product = await spawn({ port: taken.port });
  expect(await product.ending()).toEqual({ code: 1, signal: null });
  expect(product.output).toContain(`port ${taken.port} is taken. Stop what listens there, or set PORT to another one.`);
  taken.server.close();
});

test("a data directory in use is named with who uses it, and who uses it is not disturbed", async ({ spawn }) => {
  const first = await spawn();
  await first.ready();
  const second = await spawn({ dataDirectory: first.dataDirectory });
  expect(await second.ending()).toEqual({ code: 1, signal: null });
  expect(second.output).toContain(`the data directory ${first.dataDirectory} is in use by process ${first.pid}.`);
  expect((await fetch(`${first.origin}/readyz`)).status).toBe(200);
  expect(await first.stop()).toEqual(KEPT);
});

interface Load {
  /** Keys of releases that were answered with 201. */
  readonly acknowledged: readonly string[];
  readonly clients: number;
  /** When the last client met a server that is gone. */
  readonly ended: Promise<unknown>;
}

/** Several pipelines that open one release after the other until nobody answers. */
function openReleases({ trainer }: Machines): Load {
  const acknowledged: string[] = [];
  const clients = 4;
  const client = async (number: number): Promise<void> => {
    for (let count = 0; ; count += 1) {
      const { status, body } = await trainer.ask("POST", "/releases", releaseInput(`0.${number}.${count}`));
      expect(status).toBe(201);
      acknowledged.push(body.key);
    }
  };
  const gone = (error: unknown) => expect(error).toBeInstanceOf(TypeError);
  return { acknowledged, clients, ended: Promise.all(Array.from({ length: clients }, (_, number) => client(number).catch(gone))) };
}

function releaseInput(version: string): object {
  return { model: MODEL, version, components: componentsOf({ model: MODEL, version: "1.3.0" }), ...RELEASE_WORDS };
}

async function everyRelease({ trainer }: Machines): Promise<readonly string[]> {
  const keys: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const { body } = await trainer.get(`/releases?limit=100${cursor && `&cursor=${cursor}`}`);
    keys.push(...body.items.map(({ key }: { readonly key: string }) => key));
    cursor = body.nextCursor;
  }
  return keys;
}

async function listenAnywhere(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { server, port: typeof address === "object" && address ? address.port : 0 };
}
