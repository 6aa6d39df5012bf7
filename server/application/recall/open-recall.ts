import type { Digest } from "@/server/domain/canonical/index";
import type { LedgerEvent } from "../kernel/ledger-event";
import type { TransactionStore } from "../kernel/ports";
import type { Scope } from "../kernel/scope";
import type { Impact } from "../lineage/impact-of";
import { affectedReleases, nodeOfComponent } from "./affected-releases";
import { eventsOfRows, settleStatus } from "./recall-events";

interface Opening {
  readonly revocationId: string;
  readonly digest: Digest;
  readonly impact: Impact;
  /** Releases whose manifest lists the component. */
  readonly holders: readonly { readonly id: string }[];
}

/** Opens the recall of a revocation, with one row per affected release. */
export async function openRecall(
  tx: TransactionStore,
  scope: Scope,
  { revocationId, digest, impact, holders }: Opening,
): Promise<{ readonly id: string; readonly events: readonly LedgerEvent[] }> {
  const id = scope.newId("rcl");
  const { nodes, isComplete } = impact;
  await tx.recalls.insert({ id, revocationId, digest, assessedAt: scope.now, isComplete, nodes });
  await tx.recalls.addRows(id, affectedReleases(impact, { digest, holders }), scope.now);
  const rows = await tx.recalls.rows([id]);
  return {
    id,
    events: [
      ...eventsOfRows({ id, digest }, rows, { action: "recall.opened", data: { isComplete } }),
      ...(await settleStatus(tx, scope, { id, digest, status: "open", isComplete, isLifted: false })),
    ],
  };
}

/** Adds a new release to the recalls of its components. Returns the entries of the added rows. */
export async function addToRecalls(
  tx: TransactionStore,
  scope: Scope,
  release: { readonly id: string; readonly components: readonly { readonly digest: Digest }[] },
): Promise<readonly LedgerEvent[]> {
  const digests = release.components.map(({ digest }) => digest);
  const events: LedgerEvent[] = [];
  for (const recall of await tx.recalls.inForce(digests)) {
    const path = [nodeOfComponent(recall.digest), `release:${release.id}`];
    await tx.recalls.addRows(recall.id, [{ releaseId: release.id, path }], scope.now);
    const added = (await tx.recalls.rows([recall.id])).filter(({ releaseId }) => releaseId === release.id);
    events.push(
      ...eventsOfRows(recall, added, { action: "recall.rows-added", data: {} }),
      ...(await settleStatus(tx, scope, { ...recall, isLifted: false })),
    );
  }
  return events;
}

/** Ends the recall of a revocation that two people lifted. */
export async function liftRecalls(
  tx: TransactionStore,
  scope: Scope,
  digest: Digest,
): Promise<readonly LedgerEvent[]> {
  const events: LedgerEvent[] = [];
  for (const recall of await tx.recalls.inForce([digest]))
    events.push(...(await settleStatus(tx, scope, { ...recall, isLifted: true })));
  return events;
}
