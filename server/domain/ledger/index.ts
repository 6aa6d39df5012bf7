export { type Checkpoint, openCheckpoint, signCheckpoint } from "./checkpoint";
export {
  canonicalEntry,
  type LedgerAction,
  type LedgerEntryBody,
  type LedgerOutcome,
  type LedgerSubject,
} from "./entry";
export { type FrontierState, frontierPositions, MerkleFrontier, type TreeNode } from "./merkle-frontier";
export { consistencyProof, inclusionProof, type NodeReader } from "./merkle-proof";
export {
  type AuditStep,
  auditPath,
  type ConsistencyClaim,
  type InclusionClaim,
  verifyConsistency,
  verifyInclusion,
} from "./merkle-verification";
export {
  type NoteKey,
  type NoteSignature,
  noteKey,
  parseVerifierKey,
  type Sign,
  type SignedNote,
  type Verify,
  verifierKey,
} from "./signed-note";
export {
  HASH_BYTES,
  type Hash,
  isSameHash,
  portableTreeHasher,
  type Sha256,
  type TreeHasher,
  treeHasherOf,
} from "./tree-hash";
export type { TreePosition } from "./tree-position";
