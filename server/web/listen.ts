import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { Connections, type StopTimes } from "./connections";
import type { NodeHandler } from "./http-server";
import { refusedByHead } from "./request-limits";
import { sendProblem } from "./send-problem";

export interface ListenOptions {
  readonly hosts: readonly string[];
  readonly port: number;
  readonly connectionsPerAddressMax: number;
}

export interface Listening {
  /** The port that the system chose for 0. */
  readonly port: number;
  /**
   * @param refuseCommits called when requests in flight take too long; from then on nothing may be committed.
   */
  stop(refuseCommits: () => void): Promise<void>;
}

/**
 * Milliseconds after which a client that sends its head, its body or nothing too slowly is cut off. A live
 * stream writes every 15 seconds.
 */
const TIMES = {
  headersTimeout: 10_000,
  requestTimeout: 120_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
} as const;
const IDLE_MS_MAX = 60_000;
const HEAD_BYTES_MAX = 16_384;
const STOP_TIMES: StopTimes = { finishMsMax: 4_000, refuseMsMax: 2_000 };

/**
 * Listens on every host, all or none. No server has a listener for `upgrade`, so Node passes such requests on
 * like any other.
 *
 * @throws Error when the port is in use. A loopback family the machine does not have is skipped.
 */
export async function listen(
  handler: NodeHandler,
  { hosts, port, connectionsPerAddressMax }: ListenOptions,
): Promise<Listening> {
  const connections = new Connections(connectionsPerAddressMax);
  const servers: Server[] = [];
  const stop = (refuseCommits: () => void) => connections.stop(servers, STOP_TIMES, refuseCommits);
  for (const host of hosts) {
    const server = serverOver(handler, connections);
    try {
      await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
      servers.push(server);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT") continue;
      await stop(() => undefined);
      if (code === "EADDRINUSE")
        throw new Error(`port ${port} is taken. Stop what listens there, or set PORT to another one.`, {
          cause: error,
        });
      throw error;
    }
  }
  if (servers.length === 0)
    throw new Error(`none of ${hosts.join(", ")} is an address of this machine; set COUNTERSIGN_HOST`);
  return { port: (servers[0]?.address() as AddressInfo | null)?.port ?? port, stop };
}

function serverOver(handler: NodeHandler, connections: Connections): Server {
  const server = createServer({ ...TIMES, maxHeaderSize: HEAD_BYTES_MAX }, (request, response) => {
    connections.begin(request, response);
    const refused = refusedByHead(request);
    if (refused) sendProblem(response, refused);
    else handler(request, response);
  });
  // `refusedByHead` counts every header; Node would silently drop those beyond its own limit.
  server.maxHeadersCount = 0;
  server.timeout = IDLE_MS_MAX;
  server.on("connection", (socket) => connections.take(socket));
  server.on("clientError", refuseUnreadable);
  return server;
}

const STATUS_LINES: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/** Answers bytes that are no request with a status without a body, and ends the connection. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
  const status = STATUS_LINES[error.code ?? ""] ?? "400 Bad Request";
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`, () => socket.destroy());
}
