import { getRequestListener } from "@hono/node-server";
import type { Logger } from "pino";
import type { Kernel } from "@/server/application/kernel/command";
import { publicKeySet } from "../auth/keys";
import { personOfRequest } from "../auth/person-of-session";
import { assertSameOrigin } from "../auth/same-origin";
import { authenticateToken } from "../auth/token-authentication";
import { TokenUses } from "../auth/token-uses";
import type { LongRequests } from "../bounds/long-requests";
import { createRestApp, restAuthentication } from "../rest/app";
import { createHealthApp } from "../rest/health";
import { createMetrics } from "../rest/metrics";
import { threadTasks } from "../threads/thread-tasks";
import type { NodeHandler } from "../web/http-server";
import { type OldestUnsealed, SEALING_LAG_MS_MAX, sealingLag } from "../worker/sealing-lag";
import type { SealingLoop } from "../worker/sealing-loop";
import type { Application } from "./composition";
import { getRuntime } from "./runtime";

const TOKEN_USES_MS = 30_000;

export interface RestHandlers {
  readonly api: NodeHandler;
  readonly health: NodeHandler;
  /** Writes data that is only in memory, before the database closes. */
  flush(): Promise<void>;
}

interface Behind {
  readonly application: Application;
  readonly publicOrigin: string;
  /** Absent in a process without the worker's role. */
  readonly sealing: SealingLoop | undefined;
  readonly log: Logger;
  readonly longRequests?: LongRequests | undefined;
}

/** The REST interface and the probes, wired to the running application. */
export function createRestHandlers({
  application,
  publicOrigin,
  sealing,
  log,
  longRequests,
}: Behind): RestHandlers {
  const { kernel, probes, keys } = application;
  const uses = new TokenUses({
    write: (batch) => kernel.transact((tx) => tx.serviceAccounts.recordTokenUses(batch)),
    intervalMs: TOKEN_USES_MS,
    onError: (error) => log.warn({ err: error }, "times of last use were not written"),
  });
  const metrics = createMetrics({
    ledgerLag: () => ledgerLag(application),
    deliveries: () => deliveries(application),
  });
  metrics.registry.registerMetric(threadTasks);
  const rest = createRestApp({
    kernel,
    publicOrigin,
    longRequests,
    authenticate: restAuthentication({
      token: (authorization) =>
        authenticateToken({ accounts: kernel.store.serviceAccounts, now: kernel.now, uses }, authorization),
      person: (request) => personOfRequest(getRuntime(), request),
      assertSameOrigin: (request) => assertSameOrigin(request, publicOrigin),
    }),
    publicKeys: () => publicKeySet(keys),
    logFailure: ({ error, ...request }) => log.error({ err: error, ...request }, "a request failed"),
    observe: metrics.observe,
  });
  const lagMs = sealingLag({
    oldest: () => oldestUnsealed(application),
    now: kernel.now,
    monotonicMs: () => performance.now(),
  });
  const health = createHealthApp({
    registry: metrics.registry,
    checks: {
      database: () => probes.health.answers(),
      installation: async () => (await probes.store.screens.installation()) !== undefined,
      keys: async () => publicKeySet(keys).keys.length > 1,
      // Every role checks it: a process whose entries nobody seals is not healthy.
      "ledger-sealed": async () => (await lagMs()) <= SEALING_LAG_MS_MAX,
      ...(sealing ? { ledger: async () => sealing.status().role !== "failing" } : {}),
    },
  });
  return {
    api: getRequestListener(rest.fetch),
    health: getRequestListener(health.fetch),
    flush: () => uses.flush(),
  };
}

async function oldestUnsealed({ probes, kernel, demo }: Application): Promise<OldestUnsealed | undefined> {
  const entry = await probes.health.oldestUnsealed();
  // The demo's clock runs through days in seconds, so the age of its entries means nothing.
  return entry && (demo?.clock.isOpen ? { ...entry, recordedAt: kernel.now() } : entry);
}

async function ledgerLag({
  probes,
  background: kernel,
}: Application): Promise<{ entries: number; oldestSeconds: number }> {
  const { entries, oldest } = await probes.health.unsealed();
  return { entries, oldestSeconds: oldest === undefined ? 0 : secondsSince(oldest, kernel) };
}

async function deliveries({ probes, background: kernel }: Application) {
  const counts = await probes.health.deliveries();
  return counts.map(({ oldest, ...count }) => ({ ...count, oldestSeconds: secondsSince(oldest, kernel) }));
}

function secondsSince(instant: Date, { now }: Pick<Kernel, "now">): number {
  return Math.max(0, (now().getTime() - instant.getTime()) / 1000);
}
