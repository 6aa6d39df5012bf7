import type { Store } from "../application/kernel/ports";
import { assertPermitKeyIsShared } from "../application/permit/permit-signature";
import type { Keys } from "../auth/keys";
import { assertLedgerKeyIsKnown, ledgerIdentity } from "../worker/ledger-identity";

/**
 * Checks that the newest permit and the newest checkpoint carry known signatures. Instances that share a
 * database must share its keys: one with other keys would issue permits that no other accepts, and sign
 * checkpoints that damage the ledger for good.
 *
 * @throws Error naming the setting otherwise.
 */
export async function assertKeysAreShared(store: Store, keys: Keys, ledgerOrigin: string): Promise<void> {
  await assertPermitKeyIsShared(store.promotions, keys.permit);
  const checkpoint = await store.ledger.latestCheckpoint();
  if (checkpoint) assertLedgerKeyIsKnown(checkpoint.note, ledgerIdentity(ledgerOrigin, keys.ledger));
}
