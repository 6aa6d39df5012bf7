import { existsSync } from "node:fs";
import { createServer, type Server } from "node:net";
import path from "node:path";
import { test as base, expect } from "@playwright/test";
import { type AtWork, startAtWork } from "./fixtures/at-work";
import { registerModel } from "./fixtures/pipeline";
import { type ProductOptions, ProductProcess } from "./fixtures/product-process";

const MODEL = "diabetes-progression";
const KEPT = { code: 0, signal: null };

/**
 * Not the journeys' own test: each of its tests would have a product of the same address running beside
 * these.
 */
interface Starts {
  /** Starts any number of products; nothing of them stays on the machine afterwards. */
  readonly spawn: (options?: ProductOptions) => Promise<ProductProcess>;
  /** An installation at work, started and ready; it is removed in the same way. */
  readonly atWork: () => Promise<AtWork>;
}

const test = base.extend<Starts & { readonly spawned: ProductProcess[] }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
  spawned: async ({}, use) => {
    const spawned: ProductProcess[] = [];
    await use(spawned);
    for (const product of spawned) await product.remove();
  },
  spawn: async ({ spawned }, use) => {
    await use(async (options) => {
      const product = await ProductProcess.spawn(options);
      spawned.push(product);
      return product;
    });
  },
  atWork: async ({ spawned }, use, { parallelIndex: slot }) => {
    await use(async () => {
      const started = await startAtWork({ slot });
      spawned.push(started.product);
      return started;
    });
  },
});

test("SIGTERM and SIGINT end it cleanly, and the next start finds everything unchanged", async ({
  spawn,
  atWork,
}) => {
  const { product: first, machines } = await atWork();
  await registerModel(machines, MODEL);
  const { dataDirectory, port } = first;
  let running = first;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    expect(await running.stop(signal), signal).toEqual(KEPT);
    running = await spawn({ dataDirectory, port });
    await running.ready();
    expect(
      (await machines.trainer.get(`/models/${MODEL}`)).body,
      "the model, asked for with the same token",
    ).toMatchObject({ key: MODEL });
  }
  expect(await running.stop()).toEqual(KEPT);
});

test("SIGTERM to `npm start` ends all its processes, the database included", async ({ spawn }) => {
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

test("a used port is named, and nothing is left running", async ({ spawn }) => {
  const taken = await listenAnywhere();
  const product = await spawn({ port: taken.port });
  expect(await product.ending()).toEqual({ code: 1, signal: null });
  expect(product.output).toContain(
    `port ${taken.port} is taken. Stop what listens there, or set PORT to another one.`,
  );
  taken.server.close();
});

test("a data directory in use is named with its process, which is not disturbed", async ({
  spawn,
  atWork,
}) => {
  const { product: first } = await atWork();
  const second = await spawn({ dataDirectory: first.dataDirectory });
  expect(await second.ending()).toEqual({ code: 1, signal: null });
  expect(second.output).toContain(
    `the data directory ${first.dataDirectory} is in use by process ${first.pid} (`,
  );
  expect(second.output).toContain(
    "). Stop that Countersign, or set COUNTERSIGN_DATA_DIR to another directory.",
  );
  expect((await fetch(`${first.origin}/readyz`)).status).toBe(200);
  expect(await first.stop()).toEqual(KEPT);
});

async function listenAnywhere(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { server, port: typeof address === "object" && address ? address.port : 0 };
}
