import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { canonicalUrl } from "../auth/canonical-host";
import { secureDocument } from "./document-security";
import { LIVE_PATH } from "./live-path";

export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** Who answers what on the one port. A door that this process does not open is undefined. */
export interface Doors {
  readonly rest: NodeHandler | undefined;
  readonly health: NodeHandler;
  readonly loopback: NodeHandler;
  readonly identityProvider: NodeHandler | undefined;
  readonly pages: NodeHandler | undefined;
  /** What changes, as it happens, for signed-in people. */
  readonly live: NodeHandler | undefined;
  readonly publicOrigin: string;
  /** Origins besides ours that a form may end up at. */
  readonly formTargets: readonly string[];
}

const HEALTH = new Set(["/livez", "/readyz", "/metrics"]);

/** Send each request to its door by path alone; no door looks at what belongs to another. */
export function routeRequests(doors: Doors): NodeHandler {
  const isSecure = doors.publicOrigin.startsWith("https:");
  return (request, response) => {
    // A browser that came once over https never asks over http again (RFC 6797). Over http the header means nothing.
    if (isSecure) response.setHeader("strict-transport-security", "max-age=31536000");
    doorOf(doors, (request.url ?? "/").split("?")[0] ?? "/")(request, response);
  };
}

function doorOf(doors: Doors, path: string): NodeHandler {
  if (HEALTH.has(path)) return doors.health;
  if (isBelow(path, "/api/v1")) return doors.rest ?? nothingHere;
  if (isBelow(path, "/internal")) return doors.loopback;
  return browse(doors, path);
}

/** What browsers ask for: under the one name people know us by, the local identity provider and the pages. */
function browse(doors: Doors, path: string): NodeHandler {
  if (path === LIVE_PATH) return named(doors, doors.live ?? nothingHere);
  if (isBelow(path, "/oidc")) return named(doors, doors.identityProvider ?? nothingHere);
  return named(doors, doors.pages ? securely(doors.pages, doors.formTargets) : nothingHere);
}

/** Only under the one name people know us by; under any other, off to it. */
function named(doors: Doors, handler: NodeHandler): NodeHandler {
  return (request, response) => {
    const elsewhere = canonicalUrl(request.headers.host, request.url ?? "/", doors.publicOrigin);
    if (elsewhere === undefined) handler(request, response);
    else redirect(response, elsewhere);
  };
}

function securely(pages: NodeHandler, formTargets: readonly string[]): NodeHandler {
  return (request, response) => {
    secureDocument(request, response, formTargets);
    pages(request, response);
  };
}

const isBelow = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);

/**
 * Listen on every host, all or none.
 *
 * @throws Error, in words, when the port is taken. A loopback family the machine does not have is passed over.
 */
export async function listen(handler: NodeHandler, hosts: readonly string[], port: number): Promise<readonly Server[]> {
  const servers: Server[] = [];
  for (const host of hosts) {
    const server = createServer({ requestTimeout: 120_000, headersTimeout: 20_000, keepAliveTimeout: 10_000 }, handler);
    try {
      await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
      servers.push(server);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT") continue;
      await closeAll(servers);
      if (code === "EADDRINUSE")
        throw new Error(`port ${port} is taken. Stop what listens there, or set PORT to another one.`, { cause: error });
      throw error;
    }
  }
  if (servers.length === 0) throw new Error(`none of ${hosts.join(", ")} is an address of this machine; set COUNTERSIGN_HOST`);
  return servers;
}

/** Stop accepting, let requests in flight finish, cut what is left after a while. */
export async function closeAll(servers: readonly Server[], graceMs = 5_000): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          const cut = setTimeout(() => server.closeAllConnections(), graceMs);
          server.close(() => {
            clearTimeout(cut);
            resolve();
          });
          server.closeIdleConnections();
        }),
    ),
  );
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(307, { location, "cache-control": "no-store" }).end();
}

function nothingHere(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(404, { "content-type": "application/problem+json", "cache-control": "no-store" }).end(
    JSON.stringify({
      type: "about:blank",
      title: "Not found",
      status: 404,
      detail: "This process does not serve that; see COUNTERSIGN_ROLES.",
    }),
  );
}
