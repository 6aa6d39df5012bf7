import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import { isSameSecret } from "../auth/loopback-endpoint";
import type { NodeHandler } from "../web/http-server";
import type { Clock } from "./clock";

/** Header by which the replay of a demo's history identifies its requests. */
const REPLAY_HEADER = "countersign-demo-replay";

/**
 * Separates the requests of the demo's replay from all others. They carry a secret of this process, and use
 * the demo's clock. Every other request, of a visitor, a token or the loopback, uses the system's clock, also
 * during the replay.
 */
export class ReplayedRequests implements Clock {
  readonly #secret = randomBytes(32).toString("base64url");
  readonly #replayed = new AsyncLocalStorage<true>();

  constructor(private readonly demoClock: Clock) {}

  /** Sent with every request of the replay. */
  get headers(): Readonly<Record<string, string>> {
    return { [REPLAY_HEADER]: this.#secret };
  }

  /** True while a request of the replay is answered. */
  get isReplayed(): boolean {
    return this.#replayed.getStore() === true;
  }

  now(): Date {
    return this.isReplayed ? this.demoClock.now() : new Date();
  }

  /** Answers each request by its own clock. */
  separate(handler: NodeHandler): NodeHandler {
    return (request, response) => {
      const presented = request.headers[REPLAY_HEADER];
      if (typeof presented === "string" && isSameSecret(presented, this.#secret))
        this.#replayed.run(true, () => handler(request, response));
      else handler(request, response);
    };
  }
}
