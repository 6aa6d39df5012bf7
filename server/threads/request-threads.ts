import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { Slots } from "@/db/slots";
import type { AsideRead } from "@/server/application/kernel/command";
import type { LongRequest } from "@/server/bounds/long-requests";
import { declaredLength, MEBIBYTE, readSentPieces } from "@/server/bounds/request-body";
import { AppError } from "@/server/domain/error/app-error";
import {
  type FromThread,
  type RequestThreadInput,
  responseOf,
  type SentRefusal,
  type SentRequest,
  type SentResponse,
  type ToThread,
  type Transport,
} from "./request-messages";
import { threadTasks } from "./thread-tasks";

export interface RequestThreadsOptions {
  readonly input: Omit<RequestThreadInput, "module" | "refusesCommits">;
  readonly onError: (error: unknown) => void;
  /** The module that each thread loads, instead of the transports. */
  readonly module?: string;
  readonly limits?: Partial<ThreadLimits>;
}

export interface ThreadLimits {
  /** Most threads. One is started when it is first needed, another one while that is busy. */
  readonly threads: number;
  /** Requests that one thread answers at once. */
  readonly perThread: number;
  /** Requests that may wait, and for how long. */
  readonly waitingMax: number;
  readonly waitMsMax: number;
  /** The limit of a request; then its thread is ended. */
  readonly requestMsMax: number;
  /** Bytes of all bodies in progress. */
  readonly bodyBytesMax: number;
  readonly memoryMiBMax: number;
  /** A thread without work for this long is ended: it uses 190 MB, and its start takes seconds. */
  readonly idleMsMax: number;
}

const LIMITS: ThreadLimits = {
  threads: 2,
  perThread: 4,
  waitingMax: 64,
  waitMsMax: 10_000,
  requestMsMax: 60_000,
  bodyBytesMax: 256 * MEBIBYTE,
  memoryMiBMax: 512,
  idleMsMax: 600_000,
};
/** A piece is 64 KiB at most. */
const PIECES_AT_ONCE = 16;
const THREAD = new URL("./typescript-thread.mjs", import.meta.url);
const MODULE = new URL("./request-thread.ts", import.meta.url).href;

/**
 * Answers requests whose computation would block the event loop, in threads of their own. Everything is
 * bounded: threads, requests in each, waiting requests, bytes of bodies, time of one request and memory of
 * one thread. Beyond a bound a request is refused with 503.
 */
export class RequestThreads {
  readonly #limits: ThreadLimits;
  readonly #slots: Slots;
  readonly #threads = new Set<RequestThread>();
  readonly #refusesCommits = new Int32Array(new SharedArrayBuffer(4));
  #bodyBytes = 0;
  #isStopped = false;

  constructor(private readonly options: RequestThreadsOptions) {
    this.#limits = { ...LIMITS, ...options.limits };
    const { threads, perThread, waitingMax, waitMsMax } = this.#limits;
    this.#slots = new Slots({ max: threads * perThread, waitingMax, waitMsMax, what: "the server" });
  }

  /**
   * Reads the request's body as sent and answers the request in a thread, which also inflates and parses it.
   *
   * @throws AppError `temporarily-unavailable` beyond a bound, `payload-too-large` for a body of more than
   * `bytesMax`.
   */
  async answer(transport: Transport, { request, bytesMax }: LongRequest): Promise<Response> {
    const bytes = Math.min(declaredLength(request.headers) ?? bytesMax, bytesMax);
    if (this.#bodyBytes + bytes > this.#limits.bodyBytesMax) throw tooBusy();
    this.#bodyBytes += bytes;
    try {
      const { url, method } = request;
      const pieces = request.body ? await readSentPieces(request, { bytesMax }) : [];
      const sent = { transport, url, method, headers: [...request.headers] };
      return responseOf(await this.#slots.run(() => this.#thread().answer(sent, pieces)));
    } finally {
      this.#bodyBytes -= bytes;
    }
  }

  /** Runs a query in a thread. @throws AppError of the query, or `temporarily-unavailable` beyond a bound. */
  async read(read: AsideRead): Promise<unknown> {
    return this.#slots.run(() => this.#thread().read(read));
  }

  /** Rolls back every later transaction of a thread. */
  refuseCommits(): void {
    Atomics.store(this.#refusesCommits, 0, 1);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all([...this.#threads].map((thread) => thread.end()));
  }

  #thread(): RequestThread {
    if (this.#isStopped) throw tooBusy();
    const byLoad = [...this.#threads].sort((one, other) => one.load - other.load);
    const [idlest] = byLoad;
    if (idlest && (idlest.load === 0 || byLoad.length >= this.#limits.threads)) return idlest;
    return this.#start();
  }

  #start(): RequestThread {
    const { input, module = MODULE, onError } = this.options;
    const workerData: RequestThreadInput = { ...input, module, refusesCommits: this.#refusesCommits };
    const thread = new RequestThread(workerData, {
      limits: this.#limits,
      onEnd: (error) => {
        this.#threads.delete(thread);
        if (error !== undefined && !this.#isStopped) onError(error);
      },
    });
    this.#threads.add(thread);
    return thread;
  }
}

interface ThreadOptions {
  readonly limits: ThreadLimits;
  readonly onEnd: (error: unknown) => void;
}

/** One thread and its requests. When it ends, each of them is refused. */
class RequestThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, (message: FromThread | undefined) => void>();
  #next = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(
    workerData: RequestThreadInput,
    private readonly options: ThreadOptions,
  ) {
    const resourceLimits = { maxOldGenerationSizeMb: options.limits.memoryMiBMax };
    this.#worker = new Worker(THREAD, { workerData, resourceLimits });
    this.#worker.on("message", (message: FromThread) => {
      this.#waiting.get(message.id)?.(message);
    });
    let cause: unknown;
    this.#worker.once("error", (error) => {
      cause = error;
    });
    this.#worker.once("exit", (code) => {
      clearTimeout(this.#idle);
      options.onEnd(
        cause ?? (this.#waiting.size > 0 ? new Error(`a request's thread ended with ${code}`) : undefined),
      );
      for (const settle of this.#waiting.values()) settle(undefined);
    });
    this.#worker.unref();
  }

  get load(): number {
    return this.#waiting.size;
  }

  async answer(request: SentRequest, pieces: readonly Uint8Array[]): Promise<SentResponse> {
    const answer = await this.#send((id) => [
      ...pieces.map((bytes): ToThread => ({ kind: "piece", id, bytes })),
      { kind: "request", id, request },
    ]);
    if (answer.kind !== "answer") throw new Error(`a thread answered a request with ${answer.kind}`);
    threadTasks.inc({ kind: "request" });
    return answer.response;
  }

  async read(read: AsideRead): Promise<unknown> {
    const answer = await this.#send((id) => [{ kind: "read", id, read }]);
    threadTasks.inc({ kind: "read" });
    if (answer.kind !== "result") throw new Error(`a thread answered a query with ${answer.kind}`);
    return answer.result;
  }

  /** @throws Error of the thread; AppError `temporarily-unavailable` when it ends before it answers. */
  async #send(messagesOf: (id: number) => readonly ToThread[]): Promise<FromThread> {
    clearTimeout(this.#idle);
    const { requestMsMax, idleMsMax } = this.options.limits;
    this.#next += 1;
    const id = this.#next;
    // Limits endless computation; other requests of the thread are refused as well and may be repeated.
    const limit = setTimeout(() => void this.end(), requestMsMax);
    const answered = new Promise<FromThread | undefined>((resolve) => this.#waiting.set(id, resolve));
    await this.#post(messagesOf(id));
    const answer = await answered;
    clearTimeout(limit);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#idle = setTimeout(() => void this.end(), idleMsMax).unref();
    if (!answer) throw tooBusy();
    if (answer.kind === "refusal") throw refusalOf(answer.refusal);
    if (answer.kind === "failure") throw new Error(`a request failed in its thread: ${answer.error}`);
    return answer;
  }

  /** Copies pieces for the thread, with pauses for other work. */
  async #post(messages: readonly ToThread[]): Promise<void> {
    for (let from = 0; from < messages.length; from += PIECES_AT_ONCE) {
      for (const message of messages.slice(from, from + PIECES_AT_ONCE)) this.#worker.postMessage(message);
      await setImmediate();
    }
  }

  async end(): Promise<void> {
    this.options.onEnd(undefined);
    await this.#worker.terminate();
  }
}

const refusalOf = ({ code, message, details }: SentRefusal) => new AppError(code, message, details);

function tooBusy(): AppError {
  return new AppError(
    "temporarily-unavailable",
    "The server is too busy. Send the same request again in a moment.",
  );
}
