import type { LedgerAction } from "../ledger/entry";

/**
 * Acts after which somebody may have to be told something: those that can move an open request, and those that are news in
 * themselves. Refusals are not among them: whoever asked was answered, and a pipeline that asks again every minute would
 * ring for ever. What moves a request without naming its release (a calendar, a hold on a stage, time) is found by looking
 * at every open request now and then.
 */
const TOLD: ReadonlySet<LedgerAction> = new Set<LedgerAction>([
  "release.opened",
  "release.amended",
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
  "hold.placed",
  "hold.released",
  "comment.added",
  "comment.edited",
]);

interface RecordedAct {
  readonly action: LedgerAction;
  readonly subjects: readonly { readonly kind: string }[];
}

/** Whether an act goes into the outbox: it is of such a kind, and about a release. */
export function mayConcernSomeone({ action, subjects }: RecordedAct): boolean {
  return TOLD.has(action) && subjects.some(({ kind }) => kind === "release");
}
