import type { Logger } from "pino";
import type { OpenDatabase } from "@/db/database";
import { DeliveryQueue } from "@/db/repositories/delivery-queue";
import { askWhenDue } from "@/server/application/external/ask-when-due";
import type { Kernel } from "@/server/application/kernel/command";
import { disableWebhook } from "@/server/application/notification/disable-webhook";
import type { SecretBox } from "@/server/auth/secret-box";
import { isLoopback, type MailSettings } from "@/server/configuration/configuration";
import { SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import { isAppError } from "@/server/domain/error/app-error";
import { postMessage } from "@/server/engines/chat/post-message";
import { createMailer } from "@/server/engines/mail/mailer";
import { Deliverer } from "./deliver";
import { type Repeating, repeat } from "./repeat";
import { Teller } from "./telling";

const ACTS_IDLE_MS = 500;
const TIME_IDLE_MS = 20_000;
const DELIVERIES_IDLE_MS = 500;
const ASKING_IDLE_MS = 3_000;

export interface NotifyingOptions {
  readonly kernel: Kernel;
  readonly database: OpenDatabase;
  readonly storedSecrets: SecretBox;
  readonly publicOrigin: string;
  /** Undefined: this installation sends no email. */
  readonly mail: MailSettings | undefined;
  readonly log: Logger;
}

/**
 * Creates and sends notifications in the background of a process with the worker's role. Several processes
 * share the work.
 */
export function startNotifying(options: NotifyingOptions): Repeating {
  const { kernel, mail, log } = options;
  const failed = (what: string) => (error: Error) => log.error({ err: error }, what);
  const mailer = mail && createMailer(mail);
  const teller = new Teller({
    kernel,
    mailIsSetUp: mail !== undefined,
    chance: Math.random,
    onError: failed("an act could not be told of; it is tried again"),
  });
  const deliverer = createDeliverer(options, mailer);
  const loops = [
    repeat(() => teller.tellOfActs(), { idleMs: ACTS_IDLE_MS, onError: failed("nobody is being told of what happens") }),
    repeat(() => restAfter(teller.tellOfTime()), { idleMs: TIME_IDLE_MS, onError: failed("nobody is being told of what time brings") }),
    repeat(() => deliverer.deliver("mail"), { idleMs: DELIVERIES_IDLE_MS, onError: failed("no mail is being sent") }),
    repeat(() => deliverer.deliver("party"), { idleMs: DELIVERIES_IDLE_MS, onError: failed("no outside party is being sent its ask") }),
    repeat(() => restAfter(askWhenDue(kernel)), { idleMs: ASKING_IDLE_MS, onError: failed("no outside party is being asked") }),
    repeat(() => deliverer.deliver("webhook"), { idleMs: DELIVERIES_IDLE_MS, onError: failed("no webhook is being called") }),
  ];
  return {
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
      mailer?.close();
    },
  };
}

function createDeliverer(
  { kernel, database, storedSecrets, publicOrigin, mail }: NotifyingOptions,
  mailer: ReturnType<typeof createMailer> | undefined,
) {
  const allowLoopback = isLoopback(new URL(publicOrigin).hostname);
  return new Deliverer({
    queue: new DeliveryQueue(database),
    now: () => kernel.now(),
    chance: Math.random,
    stopwatch: () => performance.now(),
    origin: publicOrigin,
    mailer,
    post: (url, payload, headers) => postMessage(url, payload, { allowLoopback, ...(headers && { headers }) }),
    openSecret: storedSecrets.open,
    switchOff: async (id, lastError) => {
      const caller = { actor: SYSTEM_ACTOR, requestId: kernel.newId("req") };
      await disableWebhook.execute(kernel, caller, { id, lastError, mailIsSetUp: mail !== undefined }).catch(unlessDoneAlready);
    },
  });
}

/** Another process, or a message that failed beside this one, was first. */
function unlessDoneAlready(error: unknown): void {
  if (!isAppError(error)) throw error;
}

/** Rests after every run, regardless of its result. */
const restAfter = (turn: Promise<number>) => turn.then(() => 0);
