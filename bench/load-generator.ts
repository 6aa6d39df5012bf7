/**
 * Sends one bounded load to a server on this machine and prints the result as JSON. A process of its own, so
 * that the server's event loop is not also the client's. Reads its {@link Load} from standard input.
 */
import { randomUUID } from "node:crypto";
import { text } from "node:stream/consumers";
import autocannon from "autocannon";
import type { Load, LoadResult } from "./http-load";

const load: Load = JSON.parse(await text(process.stdin));
let started = 0;
let firstMs = Number.NaN;
let lastMs = Number.NaN;

/** One flow: its requests one after the other on one connection, each with values from earlier answers. */
const requests = load.flow.map(
  ({ method, path, body }, step): autocannon.Request => ({
    method,
    setupRequest: (request, context: { flow?: number; id?: string }) => {
      if (started === 0) firstMs = performance.now();
      if (step === 0) context.flow = started++;
      const about = load.subjects[(context.flow ?? 0) % load.subjects.length];
      const known: Readonly<Record<string, unknown>> = { flow: context.flow, id: context.id, ...about };
      const fill = (template: string) =>
        template.replaceAll(/\{(\w+)\}/g, (_all, name: string) => String(known[name]));
      const key = method === "POST" ? { "idempotency-key": randomUUID() } : {};
      const headers = { authorization: `Bearer ${load.token}`, "content-type": "application/json", ...key };
      return { ...request, path: fill(path), headers, ...(body === undefined ? {} : { body: fill(body) }) };
    },
    onResponse: (_status, answered, context: { id?: string }) => {
      lastMs = performance.now();
      if (step === 0 && load.flow.length > 1) context.id = JSON.parse(answered).id;
    },
  }),
);

const result = await autocannon({
  url: load.origin,
  connections: load.connections,
  timeout: 30,
  requests,
  ...("seconds" in load ? { duration: load.seconds } : { amount: load.flows * load.flow.length }),
});

const answer: LoadResult = {
  // By this process's clock: the generator checks its bounds once a second.
  perSecond: result["2xx"] / load.flow.length / ((lastMs - firstMs) / 1000),
  p50Ms: result.latency.p50,
  p99Ms: result.latency.p99,
  succeeded: result["2xx"],
  failed: result.non2xx + result.errors + result.timeouts,
};
process.stdout.write(JSON.stringify(answer));
