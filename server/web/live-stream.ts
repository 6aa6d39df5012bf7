import type { IncomingMessage, ServerResponse } from "node:http";
import { personOfRequest } from "@/server/auth/person-of-session";
import { temporarilyUnavailable } from "@/server/bounds/unavailable";
import type { PersonActor } from "@/server/domain/authorization/actor";
import { isAppError } from "@/server/domain/error/app-error";
import { methodNotAllowed, problemOf } from "@/server/domain/error/problem-document";
import type { Runtime } from "@/server/process/runtime";
import { getLiveHead, listChanges } from "../application/live/list-changes";
import type { NodeHandler } from "./http-server";
import { LedgerTail } from "./ledger-tail";
import { sendProblem } from "./send-problem";

export interface LiveStreamOptions {
  readonly runtime: Runtime;
  readonly onError: (error: unknown) => void;
  /** Open streams per person, windows and devices together. */
  readonly perPerson?: number;
  /** The session is checked again, and the connection kept open, at least this often. */
  readonly heartbeatMs?: number;
  /**
   * A reader that takes nothing for this long is disconnected; it reconnects by itself and misses nothing.
   */
  readonly patienceMs?: number;
}

export interface LiveStream {
  readonly handler: NodeHandler;
  /** Ends every stream: readers reconnect to another process. */
  stop(): void;
}

/**
 * `GET /api/live?after=<place>`: server-sent events of changes in reach of the signed-in person, each with
 * its ledger sequence as id, and of possible notifications (`notices`). A reader that reconnects with
 * `Last-Event-ID` gets everything since; one that was away too long gets `reload`, never a gap. The session
 * and its roles are read again before anything is sent.
 */
export function createLiveStream(options: LiveStreamOptions): LiveStream {
  const { runtime, onError, perPerson = 12 } = options;
  const tail = new LedgerTail({ position: () => runtime.kernel.store.live.position(), onError });
  const stopping = new AbortController();
  const open = new Map<string, number>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = new Request(new URL(request.url ?? "/", runtime.signIn.publicOrigin), {
      headers: headersOf(request),
    });
    if (request.method !== "GET") return sendProblem(response, methodNotAllowed(["GET"]));
    const actor = await personOfRequest(runtime, asked);
    if (!actor)
      return sendProblem(response, problemOf("unauthenticated", "Changes are sent to signed-in people."));
    const count = open.get(actor.id) ?? 0;
    if (count >= perPerson)
      return sendProblem(
        response,
        problemOf("rate-limited", `expected at most ${perPerson} open streams per person`),
      );
    open.set(actor.id, count + 1);
    try {
      await stream({ asked, response, actor, options, tail, stopping: stopping.signal });
    } finally {
      const left = (open.get(actor.id) ?? 1) - 1;
      if (left > 0) open.set(actor.id, left);
      else open.delete(actor.id);
    }
  }

  return {
    handler: (request, response) =>
      void answer(request, response).catch((error: unknown) => {
        const refused = isAppError(error) ? error : temporarilyUnavailable(error);
        if (refused && !response.headersSent)
          return sendProblem(response, problemOf(refused.code, refused.message));
        if (!isAppError(error)) onError(error);
        response.destroy();
      }),
    stop: () => stopping.abort(),
  };
}

interface Listening {
  readonly asked: Request;
  readonly response: ServerResponse;
  readonly actor: PersonActor;
  readonly options: LiveStreamOptions;
  readonly tail: LedgerTail;
  readonly stopping: AbortSignal;
}

async function stream({ asked, response, actor, options, tail, stopping }: Listening): Promise<void> {
  const { runtime, heartbeatMs = 15_000, patienceMs = 20_000 } = options;
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const ended = AbortSignal.any([gone.signal, stopping]);
  const execute = <Result>(
    run: (caller: { actor: PersonActor; requestId: string }) => Promise<Result>,
    as: PersonActor,
  ) => run({ actor: as, requestId: runtime.kernel.newId("req") });
  let place = placeOf(asked) ?? (await execute((caller) => runtime.execute(getLiveHead, caller, {}), actor));
  let reader: PersonActor | undefined = actor;
  let { notified } = await runtime.kernel.store.live.position();
  const first = await execute((caller) => runtime.execute(listChanges, caller, { after: place }), reader);
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
  });
  response.write(`retry: 1000\n${event("ready", place, {})}`);
  for (let news = first; ; ) {
    const text = news.isTooFarBehind
      ? event("reload", news.through, {})
      : news.changes.map((change) => event("change", change.sequence, change)).join("");
    // Changes out of reach advance the reader's position as well, so that a quiet team never has to reload.
    const moved = news.through > place ? event("place", news.through, {}) : ":\n\n";
    place = news.through;
    if (!(await sent(response, text + moved, patienceMs))) return void response.destroy();
    const waiting = AbortSignal.any([ended, AbortSignal.timeout(heartbeatMs)]);
    const position = await tail.beyond({ head: place, notified }, waiting);
    if (ended.aborted) break;
    reader = await personOfRequest(runtime, asked);
    if (!reader) {
      response.write(event("signed-out", place, {}));
      break;
    }
    if (position && position.notified !== notified) response.write(event("notices", place, {}));
    notified = position?.notified ?? notified;
    const from = place;
    news = await execute((caller) => runtime.execute(listChanges, caller, { after: from }), reader);
  }
  response.end();
}

/** The reader's last position: from the browser's header when it reconnects, else from the address. */
function placeOf(asked: Request): number | undefined {
  const said = asked.headers.get("last-event-id") ?? new URL(asked.url).searchParams.get("after");
  return said !== null && /^(-1|\d{1,15})$/.test(said) ? Number(said) : undefined;
}

const event = (name: string, id: number, data: unknown) =>
  `event: ${name}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;

/** False when the reader takes nothing for too long: its queue must not grow here. */
async function sent(response: ServerResponse, text: string, patienceMs: number): Promise<boolean> {
  if (response.destroyed) return false;
  if (response.write(text)) return true;
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle(false), patienceMs);
    const onDrain = () => settle(true);
    const onClose = () => settle(false);
    const settle = (isTaken: boolean) => {
      clearTimeout(timer);
      response.off("drain", onDrain);
      response.off("close", onClose);
      resolve(isTaken);
    };
    response.once("drain", onDrain);
    response.once("close", onClose);
  });
}

function headersOf({ headers }: IncomingMessage): Headers {
  const kept = new Headers();
  for (const name of ["cookie", "last-event-id"]) {
    const value = headers[name];
    if (typeof value === "string") kept.set(name, value);
  }
  return kept;
}
