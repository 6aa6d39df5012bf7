import type { LedgerAction } from "../ledger/entry";
import { NOTIFIED_DELEGATION_ACTS } from "./notices-of-delegation";
import { NOTIFIED_POLICY_ACTS } from "./notices-of-policy";

/**
 * Acts that may lead to notifications: those that can change an open request, and those that are news in
 * themselves. Refusals are not among them: the caller was answered, and a pipeline that retries every minute
 * would notify for ever. A change of a request that does not name its release (a calendar, a hold on a stage,
 * time) is found by checking every open request from time to time.
 */
const TOLD: ReadonlySet<LedgerAction> = new Set<LedgerAction>([
  "release.opened",
  "release.amended",
  "release.policy-upgraded",
  "release.withdrawn",
  "evidence.submitted",
  "checklist.confirmed",
  "contribution.declared",
  "significance.stated",
  "promotion.requested",
  "promotion.request-lapsed",
  "promotion.request-closed",
  "promotion.overdue",
  "promotion.permitted",
  "promotion.live",
  "promotion.live-against-stop",
  "promotion.stop-met",
  "promotion.failed",
  "promotion.errored",
  "promotion.aborted",
  "sign-off.signed",
  "sign-off.rejected",
  "sign-off.withdrawn",
  "waiver.requested",
  "waiver.granted",
  "waiver.declined",
  "waiver.revoked",
  "override.requested",
  "override.approved",
  "override.used",
  "approval-request.sent",
  "external-decision.approved",
  "external-decision.declined",
  "hold.placed",
  "hold.released",
  "comment.added",
  "comment.edited",
]);

interface RecordedAct {
  readonly action: LedgerAction;
  readonly subjects: readonly { readonly kind: string }[];
}

/** Acts that are news to authors and signers of policies, or that settle their requests. */
const TOLD_OF_POLICIES: ReadonlySet<LedgerAction> = new Set<LedgerAction>([
  ...NOTIFIED_POLICY_ACTS,
  "policy-draft.taken-back",
  "policy-draft.withdrawn",
]);

/** Acts that are news to a delegate and the person they sign for. */
const TOLD_OF_DELEGATIONS: ReadonlySet<LedgerAction> = new Set<LedgerAction>(NOTIFIED_DELEGATION_ACTS);

/** Acts on a recall that leave something to decide. */
export const NOTIFIED_RECALL_ACTS: ReadonlySet<LedgerAction> = new Set<LedgerAction>([
  "recall.opened",
  "recall.rows-added",
  "recall.reopened",
]);

/** Acts on an incident that leave something to decide, and comments, which may name people. */
export const NOTIFIED_INCIDENT_ACTS: ReadonlySet<LedgerAction> = new Set<LedgerAction>([
  "incident.opened",
  "incident.alarms-added",
  "incident.reopened",
  "incident.commented",
]);

const aboutWhat = (action: LedgerAction): string | undefined => {
  if (TOLD.has(action)) return "release";
  if (TOLD_OF_POLICIES.has(action)) return "policy-draft";
  if (NOTIFIED_RECALL_ACTS.has(action)) return "recall";
  if (NOTIFIED_INCIDENT_ACTS.has(action)) return "incident";
  if (action === "component.reported") return "component-report";
  return TOLD_OF_DELEGATIONS.has(action) ? "delegation" : undefined;
};

/**
 * Returns true if an act goes into the outbox: it is of such a kind, and about a release, a policy's draft, a
 * delegation, a recall, an incident or a report of a component.
 */
export function mayConcernSomeone({ action, subjects }: RecordedAct): boolean {
  const about = aboutWhat(action);
  return about !== undefined && subjects.some(({ kind }) => kind === about);
}
