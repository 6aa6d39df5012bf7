import { NOTIFICATION_KINDS, type NotificationKind } from "./notification";

/** How mail comes for a kind: at once, in the day's digest, or not. */
export const MAIL_CHOICES = ["at-once", "daily", "off"] as const;
export type MailChoice = (typeof MAIL_CHOICES)[number];

export interface KindPreference {
  readonly inApp: boolean;
  readonly mail: MailChoice;
}

/** How one person wishes to be told. */
export interface Preferences {
  readonly kinds: Readonly<Record<NotificationKind, KindPreference>>;
  /** IANA zone by whose clock the digest comes. */
  readonly timeZone: string;
  /** Full hour, 0 to 23, at which it comes. */
  readonly digestHour: number;
}

const AT_ONCE: KindPreference = { inApp: true, mail: "at-once" };

/** How people are told who never said how. */
export const DEFAULT_PREFERENCES: Preferences = {
  kinds: {
    "needs-you": AT_ONCE,
    deputy: AT_ONCE,
    mentioned: AT_ONCE,
    returned: AT_ONCE,
    voided: AT_ONCE,
    "rolled-back": AT_ONCE,
    failed: AT_ONCE,
    live: { inApp: true, mail: "daily" },
    waiver: AT_ONCE,
    "waiver-ending": AT_ONCE,
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

/** What is waited for must be seen somewhere: in the portal it is always shown. */
export function mayBeHidden(kind: NotificationKind): boolean {
  return kind !== "needs-you" && kind !== "break-glass";
}

/** Choices as they count: every kind has one, a kind nobody chose for has the default, and what may not be hidden is not. */
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

/** The ways one notice takes to one person. */
export interface Route {
  readonly isShown: boolean;
  readonly mail: MailChoice;
}

export interface Routing {
  readonly kind: NotificationKind;
  readonly preferences: Preferences;
  /** Whether this installation sends mail at all. */
  readonly mailIsSetUp: boolean;
  /** The act is from a demo's history: it happened in the past, and nobody is written to about it. */
  readonly isReplayed: boolean;
}

export function routeOf({ kind, preferences, mailIsSetUp, isReplayed }: Routing): Route {
  const { inApp, mail } = preferences.kinds[kind];
  return { isShown: inApp, mail: mailIsSetUp && !isReplayed ? mail : "off" };
}
