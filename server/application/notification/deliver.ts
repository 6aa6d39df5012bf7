import type { ChatMessage, TeamKind } from "@/server/domain/notification/chat-message";
import type { Notice } from "@/server/domain/notification/notification";
import { DEFAULT_PREFERENCES, routeOf } from "@/server/domain/notification/preferences";
import type { TransactionStore } from "../kernel/ports";
import type { NewNotification } from "../kernel/ports/notifications";

/** External input of the notifier. */
export interface NotifierInput {
  readonly now: Date;
  newId(prefix: string): string;
  /** True if this installation sends email. */
  readonly mailIsSetUp: boolean;
}

/** The act that notifications are about. */
export interface Occasion {
  /** The time of the act. */
  readonly at: Date;
  readonly actorName: string | undefined;
  readonly team: string | undefined;
  /** True in a demo's history: nothing is sent, and plain news is created as read. */
  readonly isReplayed: boolean;
}

/** The notifications of an occasion. */
export interface Notifications extends Occasion {
  readonly notices: readonly NotificationWithWait[];
}

/** A notification and, when it requests an act, the wait for that act. */
export interface NotificationWithWait extends Notice {
  readonly waitId?: string;
}

/**
 * Creates notifications: new ones for the portal and, by each person's preference, email to be sent or an
 * entry of the day's digest. All in this transaction; sending follows its commit.
 */
export async function deliver(
  tx: TransactionStore,
  means: NotifierInput,
  { notices, ...occasion }: Notifications,
): Promise<void> {
  if (notices.length === 0) return;
  const chosen = await tx.notifier.preferencesOf([...new Set(notices.map(({ personId }) => personId))]);
  const routed = notices.map((notice) => {
    const preferences = chosen.get(notice.personId) ?? DEFAULT_PREFERENCES;
    const { mailIsSetUp } = means;
    const route = routeOf({ kind: notice.kind, preferences, mailIsSetUp, isReplayed: occasion.isReplayed });
    return {
      route,
      notification: notificationOf(notice, {
        means,
        occasion,
        isShown: route.isShown,
        isForDigest: route.mail === "daily",
      }),
    };
  });
  const heard = routed.filter(({ route }) => route.isShown || route.mail !== "off");
  const told = new Set(
    (await tx.notifier.notify(heard.map(({ notification }) => notification))).map(({ id }) => id),
  );
  for (const { route, notification } of heard) {
    if (route.mail !== "at-once" || !told.has(notification.id)) continue;
    const { personId, id: notificationId } = notification;
    await tx.notifier.insertMail({ id: means.newId("dlv"), personId, notificationId, at: means.now });
  }
}

interface AsKept {
  readonly means: NotifierInput;
  readonly occasion: Occasion;
  readonly isShown: boolean;
  readonly isForDigest: boolean;
}

function notificationOf(
  { waitId, ...notice }: NotificationWithWait,
  { means, occasion, isShown, isForDigest }: AsKept,
): NewNotification {
  const { at, actorName, team, isReplayed } = occasion;
  const isPast = isReplayed && notice.kind !== "needs-you";
  return {
    ...notice,
    id: means.newId("ntf"),
    team,
    actorName,
    waitId,
    at,
    isShown,
    isForDigest,
    readAt: isPast ? at : undefined,
  };
}

export interface TeamNews {
  readonly team: string;
  readonly kind: TeamKind;
  readonly message: ChatMessage;
  /** A channel gets one message per key. */
  readonly sameAs: string;
}

/** Queues a message for the team's chat channels that subscribe to this kind. */
export async function deliverToTeam(
  tx: TransactionStore,
  means: NotifierInput,
  { team, kind, message, sameAs }: TeamNews,
): Promise<void> {
  for (const webhookId of await tx.notifier.webhookIdsFor(team, kind)) {
    await tx.notifier.insertChat({
      id: means.newId("dlv"),
      webhookId,
      message,
      sameAs: `${webhookId} ${sameAs}`,
      at: means.now,
    });
  }
}
