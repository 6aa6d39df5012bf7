import type { CopyFailure } from "@/server/domain/ledger/checkpoint-copy";
import type { Hash } from "@/server/domain/ledger/index";

/** The newest checkpoint of this ledger, and the proofs that it extends earlier ones. */
export interface CheckpointToCopy {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
  readonly note: string;
  /** Returns the proof that the tree of this checkpoint extends the tree of `size` entries. */
  readonly consistencyFrom: (size: number) => Promise<readonly Hash[]>;
  /** Returns the root of the first `size` entries. */
  readonly rootAt: (size: number) => Promise<Hash>;
}

/** A failed copy. `size` is that of the copy, where it is known. */
export interface CopyRefused {
  readonly outcome: CopyFailure;
  readonly detail: string;
  readonly size: number | undefined;
}

export function copyRefused(outcome: CopyFailure, detail: string, size?: number): CopyRefused {
  return { outcome, detail, size };
}
