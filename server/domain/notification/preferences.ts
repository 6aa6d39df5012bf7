import { NOTIFICATION_KINDS, type NotificationKind } from "./notification";

/** When email of a kind is sent: at once, in the day's digest, or never. */
export const MAIL_CHOICES = ["at-once", "daily", "off"] as const;
export type MailChoice = (typeof MAIL_CHOICES)[number];

export interface KindPreference {
  readonly inApp: boolean;
  readonly mail: MailChoice;
}

/** The notification preferences of a person. */
export interface Preferences {
  readonly kinds: Readonly<Record<NotificationKind, KindPreference>>;
  /** IANA zone of the digest's clock. */
  readonly timeZone: string;
  /** Full hour of the digest, 0 to 23. */
  readonly digestHour: number;
}

const AT_ONCE: KindPreference = { inApp: true, mail: "at-once" };

/** The preferences of people who chose none. */
export const DEFAULT_PREFERENCES: Preferences = {
  kinds: {
    "needs-you": AT_ONCE,
    delegate: AT_ONCE,
    mentioned: AT_ONCE,
    returned: AT_ONCE,
    voided: AT_ONCE,
    "rolled-back": AT_ONCE,
    failed: AT_ONCE,
    live: { inApp: true, mail: "daily" },
    waiver: AT_ONCE,
    "waiver-ending": AT_ONCE,
    recall: AT_ONCE,
    incident: AT_ONCE,
    "break-glass": AT_ONCE,
    review: AT_ONCE,
    grandfathered: AT_ONCE,
    policy: AT_ONCE,
    "token-expiring": { inApp: true, mail: "daily" },
    "webhook-failing": AT_ONCE,
  },
  timeZone: "UTC",
  digestHour: 8,
};

/** Returns false for requested acts: the portal always shows them. */
export function mayBeHidden(kind: NotificationKind): boolean {
  return kind !== "needs-you" && kind !== "break-glass";
}

/**
 * Returns complete preferences: every kind has a choice, by default the standard one, and requested acts are
 * never hidden.
 */
export function effectivePreferences(chosen: Partial<Preferences> | undefined): Preferences {
  const choices: Partial<Record<NotificationKind, KindPreference>> = chosen?.kinds ?? {};
  const kinds = Object.fromEntries(
    NOTIFICATION_KINDS.map((kind) => {
      const { inApp, mail } = choices[kind] ?? DEFAULT_PREFERENCES.kinds[kind];
      return [kind, { inApp: inApp || !mayBeHidden(kind), mail }];
    }),
  ) as Record<NotificationKind, KindPreference>;
  return { ...DEFAULT_PREFERENCES, ...chosen, kinds };
}

/** The channels of one notification to one person. */
export interface Route {
  readonly isShown: boolean;
  readonly mail: MailChoice;
}

export interface Routing {
  readonly kind: NotificationKind;
  readonly preferences: Preferences;
  /** True if this installation sends email. */
  readonly mailIsSetUp: boolean;
  /** The act is from a demo's history: nothing is sent about it. */
  readonly isReplayed: boolean;
}

export function routeOf({ kind, preferences, mailIsSetUp, isReplayed }: Routing): Route {
  const { inApp, mail } = preferences.kinds[kind];
  return { isShown: inApp, mail: mailIsSetUp && !isReplayed ? mail : "off" };
}
