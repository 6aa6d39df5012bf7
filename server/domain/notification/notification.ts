/** Kinds of notifications. Each kind can be routed on its own. */
export const NOTIFICATION_KINDS = [
  "needs-you",
  "delegate",
  "mentioned",
  "returned",
  "voided",
  "rolled-back",
  "failed",
  "live",
  "waiver",
  "waiver-ending",
  "recall",
  "incident",
  "break-glass",
  "review",
  "grandfathered",
  "policy",
  "token-expiring",
  "webhook-failing",
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** The name of a kind in the preferences. */
export const KIND_WORDS: Readonly<
  Record<NotificationKind, { readonly title: string; readonly when: string }>
> = {
  "needs-you": { title: "Needs you", when: "A request needs your signature, answer, evidence or promotion." },
  delegate: {
    title: "Delegates",
    when: "You become a delegate, a delegation ends, or your delegate signs on your behalf.",
  },
  mentioned: { title: "Mentioned", when: "Someone names you in a comment." },
  returned: { title: "Returned", when: "A signer returns a release that you requested, own or signed." },
  voided: {
    title: "Signature voided",
    when: "A decision that you signed has changed, so your signature no longer counts.",
  },
  "rolled-back": { title: "Rolled back", when: "A release of your team is rolled back." },
  failed: {
    title: "Promotion failed",
    when: "A promotion that you requested, own or operate fails or is aborted.",
  },
  live: { title: "Live", when: "A release that you requested, own or signed goes live." },
  waiver: { title: "Waiver", when: "A waiver needs your decision, or a waiver of yours was decided." },
  "waiver-ending": {
    title: "Waiver ending",
    when: "A waiver that you requested, granted or own ends within a week, or has ended.",
  },
  recall: {
    title: "Recall",
    when: "A component of a release of your team is reported or revoked, or its recall needs a decision again.",
  },
  incident: {
    title: "Incident",
    when: "An incident of a model of your team is opened, open again, or escalated to you.",
  },
  "break-glass": { title: "Break-glass", when: "Break-glass is requested, approved or used." },
  review: {
    title: "Review",
    when: "A review of a rollback or of a break-glass promotion is due or overdue.",
  },
  grandfathered: {
    title: "Grandfathered",
    when: "The replacement of a grandfathered deployment that you own is overdue.",
  },
  policy: { title: "Policy", when: "A policy change needs your signature, or your own change was decided." },
  "token-expiring": {
    title: "Token expiring",
    when: "A token of a service account you own expires within a week.",
  },
  "webhook-failing": {
    title: "Webhook failing",
    when: "A chat webhook was disabled after repeated failures.",
  },
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
