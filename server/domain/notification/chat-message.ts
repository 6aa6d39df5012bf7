import type { NotificationKind } from "./notification";

/** Kinds that can be sent to a whole team; the others are personal. */
export const TEAM_KINDS = [
  "needs-you",
  "returned",
  "voided",
  "rolled-back",
  "failed",
  "live",
] as const satisfies readonly NotificationKind[];
export type TeamKind = (typeof TEAM_KINDS)[number];

export function isTeamKind(kind: NotificationKind): kind is TeamKind {
  return (TEAM_KINDS as readonly NotificationKind[]).includes(kind);
}

/**
 * A message for a chat channel: the act, its subject and a link. Text typed by people stays in the portal.
 */
export interface ChatMessage {
  readonly title: string;
  readonly lines: readonly string[];
  /** Address within the portal. */
  readonly href: string;
}

/** Formats names as a list: "Olivia Hart, Sam Okafor and 2 more". */
export function namesInWords(names: readonly string[], max = 6): string {
  const shown = names.slice(0, max);
  return names.length > max ? `${shown.join(", ")} and ${names.length - max} more` : shown.join(", ");
}
