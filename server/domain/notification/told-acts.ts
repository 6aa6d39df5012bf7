import type { LedgerAction } from "../ledger/entry";
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
  "promotion.permitted",
  "promotion.live",
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

/** Whether an act goes into the outbox: it is of such a kind, and about a release, or about a policy's draft. */
export function mayConcernSomeone({ action, subjects }: RecordedAct): boolean {
  const about = TOLD.has(action) ? "release" : TOLD_OF_POLICIES.has(action) ? "policy-draft" : undefined;
  return about !== undefined && subjects.some(({ kind }) => kind === about);
}
