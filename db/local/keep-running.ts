/** A server that can be started, and reports its end. */
export interface Restartable {
  start(): Promise<void>;
  /** Resolves when the last started process has ended, with its last output. */
  ended(): Promise<string>;
}

export interface KeepRunningOptions {
  readonly log: (line: string) => void;
  /** Called once, when it could not be started again. */
  readonly onLost: (error: Error) => void;
  readonly sleep?: (ms: number) => Promise<void>;
  readonly monotonicMs?: () => number;
}

/** Half a second, then twice as long each time: half a minute in all. */
const ATTEMPTS_MAX = 6;
const FIRST_DELAY_MS = 500;
/** A server that ran for this long was healthy: after it ends, the attempts are counted from zero. */
const WELL_AFTER_MS = 60_000;
/** A full disk is waited for: only free space helps. */
const NO_SPACE = /no space left on device|disk full|quota exceeded/i;
const WAITING_FOR_ROOM = { words: "the disk is full; waiting for free space", ms: 5000 };

/**
 * Starts the server again whenever it ends by itself: a bounded number of times, each after a longer pause.
 *
 * @returns A function that stops this; it resolves when no start is in progress, so that the server can then
 * be stopped.
 */
export function keepRunning(
  server: Restartable,
  { log, onLost, sleep = wait, monotonicMs = clock }: KeepRunningOptions,
): () => Promise<void> {
  let isStopping = false;
  let starting: Promise<unknown> = Promise.resolve();
  let [attempts, startedAtMs] = [0, monotonicMs()];

  /** Resolves when it runs again. @throws Error when no attempt is left. */
  async function startAgain(lastWords: string): Promise<void> {
    let words = lastWords;
    for (;;) {
      const isFull = NO_SPACE.test(words);
      if (!isFull && attempts === ATTEMPTS_MAX)
        throw new Error(`embedded PostgreSQL ended and could not be restarted\n${words}`);
      const pause = isFull
        ? WAITING_FOR_ROOM
        : { words: "restarting it", ms: FIRST_DELAY_MS * 2 ** attempts };
      log(`embedded PostgreSQL ended; ${pause.words}`);
      await sleep(pause.ms);
      attempts += isFull ? 0 : 1;
      if (isStopping) return;
      const start = failureOf(server.start());
      starting = start;
      const failure = await start;
      if (failure === undefined) return;
      words = failure;
    }
  }

  async function lookAfter(): Promise<void> {
    while (!isStopping) {
      const words = await server.ended();
      if (isStopping) return;
      if (monotonicMs() - startedAtMs >= WELL_AFTER_MS) attempts = 0;
      await startAgain(words);
      startedAtMs = monotonicMs();
      log("embedded PostgreSQL is running again");
    }
  }

  lookAfter().catch((error: Error) => {
    if (!isStopping) onLost(error);
  });
  return async () => {
    isStopping = true;
    await starting;
  };
}

/** The message of a promise's failure; undefined when it did not fail. */
function failureOf(promise: Promise<void>): Promise<string | undefined> {
  return promise.then(
    () => undefined,
    (error: Error) => error.message,
  );
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const clock = () => performance.now();
