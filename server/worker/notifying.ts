import type { Logger } from "pino";
import type { Kernel } from "@/server/application/kernel/command";
import { type Repeating, repeat } from "./repeat";
import { Teller } from "./telling";

const ACTS_IDLE_MS = 500;
const TIME_IDLE_MS = 20_000;

export interface NotifyingOptions {
  readonly kernel: Kernel;
  readonly mailIsSetUp: boolean;
  readonly log: Logger;
}

/** Telling people what happened, in the background of a process with the worker's role. Several processes share the work. */
export function startNotifying({ kernel, mailIsSetUp, log }: NotifyingOptions): Repeating {
  const failed = (what: string) => (error: Error) => log.error({ err: error }, what);
  const teller = new Teller({
    kernel,
    mailIsSetUp,
    chance: Math.random,
    onError: failed("an act could not be told of; it is tried again"),
  });
  const loops = [
    repeat(() => teller.tellOfActs(), { idleMs: ACTS_IDLE_MS, onError: failed("nobody is being told of what happens") }),
    repeat(() => restAfter(teller.tellOfTime()), { idleMs: TIME_IDLE_MS, onError: failed("nobody is being told of what time brings") }),
  ];
  return { stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) };
}

/** One turn is enough, however much it found. */
const restAfter = (turn: Promise<number>) => turn.then(() => 0);
