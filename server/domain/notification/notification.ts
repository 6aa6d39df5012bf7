/** Kinds of notifications. Each kind can be routed on its own. */
export const NOTIFICATION_KINDS = [
  "needs-you",
  "deputy",
  "mentioned",
  "returned",
  "voided",
  "rolled-back",
  "failed",
  "live",
  "waiver",
  "waiver-ending",
  "break-glass",
  "review",
  "grandfathered",
  "policy",
  "token-expiring",
  "webhook-failing",
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** The name of a kind in the preferences. */
export const KIND_WORDS: Readonly<Record<NotificationKind, { readonly title: string; readonly when: string }>> = {
  "needs-you": { title: "Needs you", when: "A request waits for your signature, answer, evidence or press." },
  deputy: { title: "Deputies", when: "Someone names you as their deputy, that is taken back, or your deputy signs in your stead." },
  mentioned: { title: "Mentioned", when: "Someone names you in a comment." },
  returned: { title: "Returned", when: "A signer returns a release you asked for, own or signed." },
  voided: { title: "Signature voided", when: "What you signed has changed, so your signature no longer counts." },
  "rolled-back": { title: "Rolled back", when: "A release of your team is taken back." },
  failed: { title: "Promotion failed", when: "A promotion you asked for, own or operate fails or is aborted." },
  live: { title: "Live", when: "A release you asked for, own or signed goes live." },
  waiver: { title: "Waiver", when: "A waiver waits for your decision, or one you asked for or answer for was decided on." },
  "waiver-ending": { title: "Waiver ending", when: "A waiver you asked for, granted or answer for ends within a week, or has ended." },
  "break-glass": { title: "Break-glass", when: "Someone asks to override a freeze, is let through, or uses it." },
  review: { title: "Review", when: "A rollback or broken glass is to be reviewed, and again when that is overdue." },
  grandfathered: { title: "Grandfathered", when: "What ran before it was governed, and that you answer for, was to be replaced by now." },
  policy: { title: "Policy", when: "A change to a policy waits for your signature, or what came of one you wrote." },
  "token-expiring": { title: "Token expiring", when: "A token of a service account you own expires within a week." },
  "webhook-failing": { title: "Webhook failing", when: "A chat webhook was switched off because it kept failing." },
};

/** The act a request waits for. */
export type NeededAct = "sign" | "confirm" | "fix" | "promote" | "chase";

/** A notification of one person, without values of evidence and secrets. */
export interface Notice {
  readonly personId: string;
  readonly kind: NotificationKind;
  /** One line: the event, or the requested act. */
  readonly title: string;
  /** A sentence or two more; may be empty. */
  readonly detail: string;
  /** Address within the portal, beginning with `/`. */
  readonly href: string;
  /** One notification per person and key. */
  readonly sameAs: string;
}

/** A release in notifications. */
export interface NamedRelease {
  readonly key: string;
  readonly version: string;
  readonly modelTitle: string;
  readonly team: string;
}

export function nameOf({ modelTitle, version }: Pick<NamedRelease, "modelTitle" | "version">): string {
  return `${modelTitle} ${version}`;
}

export function addressOfRelease(key: string, stage?: string): string {
  return `/releases/${encodeURIComponent(key)}${stage === undefined ? "" : `?stage=${encodeURIComponent(stage)}`}`;
}

/** Returns the address of a release's comments, at one comment. */
export function addressOfComment(key: string, comment: string | undefined): string {
  return `${addressOfRelease(key)}?tab=discussion#${comment === undefined ? "parts" : encodeURIComponent(comment)}`;
}
