import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import next from "next";
import type { Runtime } from "@/server/process/runtime";
import { personOfRequest } from "../auth/person-of-session";
import type { Pages } from "./http-server";
import { pagesOf } from "./page-requests";

/** Starts Next on the built pages. */
export async function startPages({
  port,
  runtime,
}: {
  readonly port: number;
  readonly runtime: Runtime;
}): Promise<Pages> {
  const dir = path.resolve(import.meta.dirname, "../..");
  const { publicOrigin } = runtime.signIn;
  const app = next({
    dev: false,
    dir,
    // Next adds a listener for `upgrade` to its server and leaves the sockets open. This server never
    // listens.
    httpServer: createServer(),
    hostname: new URL(publicOrigin).hostname,
    port,
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    handler: (request, response) => void handle(request, response),
    isPage: pagesOf(JSON.parse(readFileSync(path.join(dir, ".next", "routes-manifest.json"), "utf8"))),
    hasSession: async ({ headers: { cookie = "" } }) =>
      (await personOfRequest(runtime, new Request(publicOrigin, { headers: { cookie } }))) !== undefined,
  };
}
