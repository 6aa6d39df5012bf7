import { expect, test } from "vitest";
import { createHealthApp } from "./health";
import { createMetrics } from "./metrics";

const metrics = createMetrics({
  ledgerLag: async () => ({ entries: 3, oldestSeconds: 1.5 }),
  deliveries: async () => [{ channel: "mail", state: "waiting", count: 2, oldestSeconds: 7 }],
});
const appWith = (checks: Readonly<Record<string, () => Promise<boolean>>>) =>
  createHealthApp({ checks, registry: metrics.registry, checkMsMax: 20 });
const yes = async () => true;

test("a process that answers is alive, in any state", async () => {
  expect((await appWith({ database: async () => false }).request("/livez")).status).toBe(200);
});

test.each([
  { when: "everything holds", checks: { database: yes, keys: yes }, status: 200 },
  { when: "one thing does not", checks: { database: yes, keys: async () => false }, status: 503 },
  {
    when: "a check throws",
    checks: { database: () => Promise.reject(new Error("password=hunter2")) },
    status: 503,
  },
  {
    when: "a check never ends",
    checks: { database: () => new Promise<boolean>(() => undefined) },
    status: 503,
  },
  { when: "nothing is checked", checks: {}, status: 503 },
])("ready is $status when $when", async ({ checks, status }) => {
  const response = await appWith(checks).request("/readyz");
  expect(response.status).toBe(status);
  expect(await response.text()).not.toContain("hunter2");
});

test("metrics have durations by route and the lag of ledger and deliveries", async () => {
  metrics.observe({ method: "POST", route: "/releases/{id}/evidence", status: 201, seconds: 0.003 });
  const text = await (await appWith({}).request("/metrics")).text();
  expect(text).toContain(
    'countersign_http_request_duration_seconds_count{method="POST",route="/releases/{id}/evidence",status="201"} 1',
  );
  expect(text).toContain("countersign_ledger_unsealed_entries 3");
  expect(text).toContain("countersign_ledger_oldest_unsealed_seconds 1.5");
  expect(text).toContain('countersign_deliveries{channel="mail",state="waiting"} 2');
  expect(text).toContain('countersign_deliveries_oldest_waiting_seconds{channel="mail"} 7');
});

test("metrics that cannot be read answer with an error instead of breaking", async () => {
  const broken = createMetrics({
    ledgerLag: () => Promise.reject(new Error("no database")),
    deliveries: async () => [],
  });
  const response = await createHealthApp({ checks: {}, registry: broken.registry }).request("/metrics");
  expect(response.status).toBe(503);
});

test("an unknown address is answered with a problem document that names the addresses of the port", async () => {
  const response = await appWith({}).request("/api/v1/releases");
  expect([response.status, response.headers.get("content-type")]).toEqual([
    404,
    "application/problem+json; charset=utf-8",
  ]);
  expect(await response.json()).toMatchObject({
    type: "urn:countersign:problem:not-found",
    title: "Not found",
    detail: "The addresses of this port are /livez, /readyz and /metrics.",
  });
});
