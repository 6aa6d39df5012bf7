import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DemoClock } from "./clock";
import { ReplayedRequests } from "./replayed-requests";

const STARTS_AT = new Date("2020-01-01T00:00:00Z");

let server: Server;
let clock: DemoClock;
let requests: ReplayedRequests;
beforeEach(async () => {
  clock = new DemoClock(STARTS_AT);
  requests = new ReplayedRequests(clock);
  const handler = requests.separate((request, response) => {
    void (async () => {
      // The time is read after the body, as in every use-case.
      for await (const _chunk of request);
      response.end(requests.now().toISOString());
    })();
  });
  server = createServer(handler);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

async function answeredAt(headers: Readonly<Record<string, string>> = {}): Promise<Date> {
  const { port } = server.address() as AddressInfo;
  return new Date(
    await (await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: "x", headers })).text(),
  );
}

test("a request of the replay uses the demo's clock, and every other the system's, also at the same moment", async () => {
  const before = Date.now();
  const [replayed, visitor, guessed] = await Promise.all([
    answeredAt(requests.headers),
    answeredAt(),
    answeredAt({ "countersign-demo-replay": "guessed" }),
  ]);
  expect(replayed).toEqual(STARTS_AT);
  expect(visitor.getTime()).toBeGreaterThanOrEqual(before);
  expect(guessed.getTime()).toBeGreaterThanOrEqual(before);
});

test("once the demo's clock is closed, both use the system's clock", async () => {
  clock.close();
  const before = Date.now();
  expect((await answeredAt(requests.headers)).getTime()).toBeGreaterThanOrEqual(before);
});
