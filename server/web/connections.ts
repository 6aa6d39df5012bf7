import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Milliseconds for which a client that still sends a refused body is read, so that it gets the answer. */
const LINGER_MS = 1_000;

export interface StopTimes {
  /** Milliseconds for requests in flight to finish. */
  readonly finishMsMax: number;
  /** After that nothing is committed any more; milliseconds for requests in flight to report it. */
  readonly refuseMsMax: number;
}

/** Every connection of this process: counted by address, closed in order at the end. */
export class Connections {
  readonly #open = new Set<Socket>();
  readonly #perAddress = new Map<string, number>();
  /** Requests whose answer is not yet sent. */
  readonly #inFlight = new Map<ServerResponse, IncomingMessage>();
  #isStopping = false;
  #onQuiet: (() => void) | undefined;

  constructor(readonly perAddressMax: number) {}

  /** Accepts a new connection, or ends it at once when its address has too many or the process stops. */
  take(socket: Socket): void {
    const address = socket.remoteAddress ?? "";
    const count = (this.#perAddress.get(address) ?? 0) + 1;
    if (count > this.perAddressMax || this.#isStopping) return void socket.destroy();
    this.#perAddress.set(address, count);
    this.#open.add(socket);
    socket.once("close", () => {
      this.#open.delete(socket);
      const left = (this.#perAddress.get(address) ?? 1) - 1;
      if (left > 0) this.#perAddress.set(address, left);
      else this.#perAddress.delete(address);
    });
  }

  /**
   * Call before a request is answered. A connection is kept alive only after the request's body was read to
   * its end: an earlier answer closes the connection, so that nobody keeps sending unread data.
   */
  begin(request: IncomingMessage, response: ServerResponse): void {
    this.#inFlight.set(response, request);
    const mayKeepAlive = response.shouldKeepAlive;
    response.shouldKeepAlive = mayKeepAlive && !hasBody(request) && !this.#isStopping;
    request.once("end", () => {
      if (!response.headersSent) response.shouldKeepAlive = mayKeepAlive && !this.#isStopping;
    });
    response.once("finish", () => {
      if (!request.complete) setTimeout(() => request.socket.destroy(), LINGER_MS).unref();
    });
    response.once("close", () => {
      this.#inFlight.delete(response);
      if (this.#isStopping) request.socket.destroySoon();
      if (this.#inFlight.size === 0) this.#onQuiet?.();
    });
  }

  /**
   * Accepts nothing more and ends every connection: at once if no request is in flight, otherwise after its
   * answer. Requests that take too long are refused by `refuseCommits`, so that no effect is committed
   * without its answer, and then cut.
   */
  async stop(
    servers: readonly Server[],
    { finishMsMax, refuseMsMax }: StopTimes,
    refuseCommits: () => void,
  ): Promise<void> {
    this.#isStopping = true;
    const closed = servers.map(
      (server) => new Promise<void>((resolve) => void server.close(() => resolve())),
    );
    for (const response of this.#inFlight.keys()) if (!response.headersSent) response.shouldKeepAlive = false;
    const busy = new Set([...this.#inFlight.values()].map(({ socket }) => socket));
    for (const socket of this.#open) if (!busy.has(socket)) socket.destroy();
    if (!(await this.#quietWithin(finishMsMax))) {
      refuseCommits();
      for (const request of this.#inFlight.values()) if (!request.complete) request.socket.destroy();
      await this.#quietWithin(refuseMsMax);
    }
    for (const socket of this.#open) socket.destroy();
    await Promise.all(closed);
  }

  /** True when the last answer was sent in time. */
  #quietWithin(ms: number): Promise<boolean> {
    if (this.#inFlight.size === 0) return Promise.resolve(true);
    return new Promise((resolve) => {
      const settle = (isQuiet: boolean) => {
        clearTimeout(timer);
        this.#onQuiet = undefined;
        resolve(isQuiet);
      };
      const timer = setTimeout(() => settle(false), ms);
      this.#onQuiet = () => settle(true);
    });
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}
