import pino from "pino";
import type { ProcessHealthReads } from "@/db/read-models/process-health";
import type { TestKernel } from "@/db/testing/kernel";
import type { Kernel } from "@/server/application/kernel/command";
import type { Keys } from "@/server/auth/keys";
import { sessionCookieValue } from "@/server/auth/session-cookie";
import { sessionCookieName } from "@/server/auth/session-cookie-name";
import type { Application } from "@/server/process/composition";
import { createRestHandlers } from "@/server/process/rest-handlers";
import { type Runtime, setRuntime } from "@/server/process/runtime";
import { createTrpcHandler } from "@/server/process/trpc-handler";
import { type NodeHandler, routeRequests } from "@/server/web/http-server";
import { listen } from "@/server/web/listen";

const SESSION_SECRET = "a session secret of the tests, longer than 32 characters";

export interface ServedTransports {
  readonly origin: string;
  /** The headers of a browser in which a session is open. */
  browser(sessionId: string): Promise<Readonly<Record<string, string>>>;
  stop(): Promise<void>;
}

const nothing: NodeHandler = (_request, response) => void response.writeHead(404).end();

/**
 * Serves REST and tRPC on loopback as the product does, without its pages: the same routing, authentication
 * and bounds.
 */
export async function serveTransports(
  kernel: TestKernel,
  changes: Partial<Kernel> = {},
): Promise<ServedTransports> {
  let handler = nothing;
  const listening = await listen((request, response) => handler(request, response), {
    hosts: ["127.0.0.1"],
    port: 0,
    connectionsPerAddressMax: 1_000,
  });
  const origin = `http://127.0.0.1:${listening.port}`;
  const served: Kernel = { ...kernel, ...changes, publicOrigin: origin };
  const runtime: Runtime = {
    kernel: served,
    signIn: { publicOrigin: origin, sessionSecret: SESSION_SECRET } as Runtime["signIn"],
    sendsMail: false,
    execute: (useCase, caller, input) => useCase.execute(served, caller, input),
  };
  setRuntime(runtime);
  const log = pino({ level: "silent" });
  const rest = createRestHandlers({
    application: applicationOf(served),
    publicOrigin: origin,
    sealing: undefined,
    log,
  });
  handler = routeRequests({
    rest: rest.api,
    trpc: createTrpcHandler(runtime, log),
    health: rest.health,
    ...{ loopback: nothing, identityProvider: undefined, pages: undefined, live: undefined },
    ...{ publicOrigin: origin, formTargets: [] },
  });
  return {
    origin,
    browser: async (sessionId) => ({
      cookie: `${sessionCookieName(origin)}=${await sessionCookieValue(sessionId, { sessionSecret: SESSION_SECRET })}`,
      origin,
      "sec-fetch-site": "same-origin",
    }),
    stop: async () => {
      await listening.stop(() => undefined);
      await rest.flush();
    },
  };
}

/** Returns the parts of an application that REST and tRPC use; probes and metrics use others. */
function applicationOf(kernel: Kernel): Application {
  const keys = { permit: { publicJwks: [] }, ledger: { publicJwks: [] } } as unknown as Keys;
  const health = {} as ProcessHealthReads;
  return { kernel, background: kernel, keys, probes: { health, store: kernel.store } } as Application;
}
