import { getRequestListener } from "@hono/node-server";
import type { Logger } from "pino";
import type { LongRequests } from "../bounds/long-requests";
import { answerTrpc } from "../trpc/http";
import type { NodeHandler } from "../web/http-server";
import type { Runtime } from "./runtime";

/** tRPC for the screens, wired to the running application. */
export function createTrpcHandler(runtime: Runtime, log: Logger, longRequests?: LongRequests): NodeHandler {
  const dependencies = {
    runtime,
    longRequests,
    logFailure: ({ error, ...call }: { readonly error: unknown }) =>
      log.error({ err: error, ...call }, "a tRPC call failed"),
  };
  return getRequestListener((request) => answerTrpc(dependencies, request));
}
