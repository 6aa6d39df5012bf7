import type { Logger } from "pino";
import type { OpenDatabase } from "@/db/database";
import { DeliveryQueue } from "@/db/repositories/delivery-queue";
import { requestApprovalsWhenDue } from "@/server/application/external/request-approvals-when-due";
import type { Kernel } from "@/server/application/kernel/command";
import { disableWebhook } from "@/server/application/notification/disable-webhook";
import type { SecretBox } from "@/server/auth/secret-box";
import { isLoopback, type MailSettings } from "@/server/configuration/configuration";
import { SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import { isAppError } from "@/server/domain/error/app-error";
import { postMessage } from "@/server/engines/chat/post-message";
import { createMailer } from "@/server/engines/mail/mailer";
import { Deliverer } from "./deliver";
import { Notifier } from "./notifier";
import { every, type Work, whileBusy } from "./repeat";

const ACTS_IDLE_MS = 500;
const TIME_IDLE_MS = 20_000;
const DELIVERIES_IDLE_MS = 500;
const APPROVAL_REQUESTS_IDLE_MS = 3_000;

export interface NotifyingOptions {
  readonly kernel: Kernel;
  readonly database: OpenDatabase;
  readonly storedSecrets: SecretBox;
  readonly publicOrigin: string;
  /** Undefined: this installation sends no email. */
  readonly mail: MailSettings | undefined;
  readonly log: Logger;
}

export interface Notifying {
  /** Each with what the log says when it fails. */
  readonly works: readonly (readonly [string, Work])[];
  close(): void;
}

/** Creates and sends notifications, and calls webhooks. Several processes share the work. */
export function notifying(options: NotifyingOptions): Notifying {
  const { kernel, mail, log } = options;
  const mailer = mail && createMailer(mail);
  const notifier = new Notifier({
    kernel,
    mailIsSetUp: mail !== undefined,
    chance: Math.random,
    onError: (error) =>
      log.error({ err: error }, "notifications of an act were not created; they are tried again"),
  });
  const deliverer = createDeliverer(options, mailer);
  return {
    works: [
      ["notifications of acts are not being created", whileBusy(ACTS_IDLE_MS, () => notifier.notifyOfActs())],
      [
        "notifications of due dates are not being created",
        every(TIME_IDLE_MS, () => notifier.notifyOfTime()),
      ],
      ["email is not being sent", whileBusy(DELIVERIES_IDLE_MS, () => deliverer.deliver("mail"))],
      [
        "approval requests are not being sent",
        whileBusy(DELIVERIES_IDLE_MS, () => deliverer.deliver("approver")),
      ],
      [
        "approval requests are not being created",
        every(APPROVAL_REQUESTS_IDLE_MS, () => requestApprovalsWhenDue(kernel)),
      ],
      [
        "chat webhooks are not being called",
        whileBusy(DELIVERIES_IDLE_MS, () => deliverer.deliver("webhook")),
      ],
    ],
    close: () => mailer?.close(),
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
    post: (url, payload, headers) =>
      postMessage(url, payload, { allowLoopback, ...(headers && { headers }) }),
    openSecret: storedSecrets.open,
    switchOff: async (id, lastError) => {
      const caller = { actor: SYSTEM_ACTOR, requestId: kernel.newId("req") };
      await disableWebhook
        .execute(kernel, caller, { id, lastError, mailIsSetUp: mail !== undefined })
        .catch(unlessDoneAlready);
    },
  });
}

/** Another process, or a message that failed beside this one, was first. */
function unlessDoneAlready(error: unknown): void {
  if (!isAppError(error)) throw error;
}
