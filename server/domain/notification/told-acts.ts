import type { LedgerAction } from "../ledger/entry";
import { TOLD_DELEGATION_ACTS } from "./notices-of-delegation";
import { TOLD_POLICY_ACTS } from "./notices-of-policy";

/**
 * Acts after which somebody may have to be told something: those that can move an open request, and those that are news in
 * themselves. Refusals are not among them: whoever asked was answered, and a pipeline that asks again every minute would
 * ring for ever. What moves a request without naming its release (a calendar, a hold on a stage, time) is found by looking
 * at every open request now and then.
 */
const TOLD: ReadonlySet<LedgerAction> = new Set<LedgerAction>([
  "release.opened",
  "release.amended",
  "release.policy-moved",
  "release.withdrawn",
  "evidence.submitted",
  "checklist.confirmed",
  "contribution.declared",
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
  "external-ask.sent",
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

/** Acts that are news to those who write and sign policies, or that end what was asked of them. */
const TOLD_OF_POLICIES: ReadonlySet<LedgerAction> = new Set<LedgerAction>([
  ...TOLD_POLICY_ACTS,
  "policy-draft.taken-back",
  "policy-draft.withdrawn",
]);

/** Acts that are news to a deputy and to whoever named them. */
const TOLD_OF_DELEGATIONS: ReadonlySet<LedgerAction> = new Set<LedgerAction>(TOLD_DELEGATION_ACTS);

const aboutWhat = (action: LedgerAction): string | undefined => {
  if (TOLD.has(action)) return "release";
  if (TOLD_OF_POLICIES.has(action)) return "policy-draft";
  return TOLD_OF_DELEGATIONS.has(action) ? "delegation" : undefined;
};

/** Whether an act goes into the outbox: it is of such a kind, and about a release, a policy's draft or a delegation. */
export function mayConcernSomeone({ action, subjects }: RecordedAct): boolean {
  const about = aboutWhat(action);
  return about !== undefined && subjects.some(({ kind }) => kind === about);
}
