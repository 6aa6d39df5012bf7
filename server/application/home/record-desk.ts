import type { Store } from "../kernel/ports";
import type { Scope } from "../kernel/scope";
import { entryShown } from "../ledger/entry-shown";
import { reachOf } from "../ledger/reach-of";

/** Acts that permit, revoke or block a release. */
const DECISIVE = [
  "sign-off.signed",
  "sign-off.rejected",
  "promotion.permitted",
  "waiver.granted",
  "component.revoked",
  "hold.placed",
  "policy.published",
  "model.risk-accepted",
] as const;
const ACTS_MAX = 8;

/**
 * Returns the latest acts of consequence, newest first, how much of the ledger is sealed, and the result of
 * its last verification.
 */
export async function recordDesk(store: Store, scope: Pick<Scope, "actor" | "teams">) {
  const [head, { items: verifications }, ...found] = await Promise.all([
    store.ledgerBook.head(),
    store.ledgerBook.verifications({ limit: 5 }),
    ...DECISIVE.map((action) =>
      store.ledgerBook.search({ action, reach: reachOf(scope) }, { limit: ACTS_MAX }),
    ),
  ]);
  const acts = found
    .flatMap(({ items }) => items)
    .sort(
      (one, other) => other.recordedAt.getTime() - one.recordedAt.getTime() || (one.id < other.id ? 1 : -1),
    )
    .slice(0, ACTS_MAX);
  const verified = verifications.find(({ result }) => result !== undefined);
  return {
    acts: acts.map(entryShown),
    sealed: head.sealed,
    unsealed: head.unsealed,
    isVerifying: verifications.some(({ finishedAt }) => finishedAt === undefined),
    verified: verified?.result && {
      verdict: verified.result.verdict,
      finishedAt: verified.finishedAt,
      entries: verified.entries,
      by: verified.requestedBy.name,
    },
  };
}
