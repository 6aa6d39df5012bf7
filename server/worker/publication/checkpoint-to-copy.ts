import type postgres from "postgres";
import { ledgerSealingRepository } from "@/db/repositories/ledger-sealing";
import {
  consistencyProof,
  frontierPositions,
  type Hash,
  MerkleFrontier,
  type NoteKey,
  openCheckpoint,
  type Verify,
} from "@/server/domain/ledger/index";
import type { CheckpointToCopy } from "@/server/engines/checkpoint/copy-outcome";
import { nativeTreeHasher } from "../native-tree-hasher";

interface Identity {
  readonly origin: string;
  readonly keys: readonly NoteKey[];
  readonly verify: Verify;
}

/** Returns the newest checkpoint with proofs from the stored tree; undefined before the first one. */
export async function newestCheckpoint(
  connection: { readonly sql: postgres.Sql | postgres.TransactionSql },
  identity: Identity,
): Promise<CheckpointToCopy | undefined> {
  const ledger = ledgerSealingRepository(connection);
  const latest = await ledger.latestCheckpoint();
  const signed = latest && openCheckpoint(latest.note, identity);
  if (latest === undefined || signed === undefined) return undefined;
  return {
    ...{ origin: signed.origin, size: signed.size, root: signed.root, note: latest.note },
    consistencyFrom: (from) => consistencyProof({ from, to: signed.size }, ledger.nodes, nativeTreeHasher),
    rootAt: async (size): Promise<Hash> =>
      new MerkleFrontier(
        { size, peaks: await ledger.nodes(frontierPositions(size)) },
        nativeTreeHasher,
      ).root(),
  };
}
