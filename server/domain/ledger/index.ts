export {
  type AddCheckpointRequest,
  type AddCheckpointVerdict,
  addCheckpointBody,
  judgeAddCheckpoint,
  parseAddCheckpoint,
  type WitnessState,
} from "./add-checkpoint";
export { type Checkpoint, openCheckpoint, parseCheckpointText, signCheckpoint } from "./checkpoint";
export {
  type Cosignature,
  type CosigningKey,
  cosignaturesOf,
  signCosignature,
} from "./cosignature";
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
  COSIGNATURE_V1,
  type NoteKey,
  type NoteSignature,
  noteKey,
  parseSignedNote,
  parseVerifierKey,
  type Sign,
  type SignedNote,
  type Verify,
  verifierKey,
} from "./signed-note";
export { parseTilePath, type Tile, tilePositions } from "./tile";
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
export {
  isQuorumReached,
  type PolicyWitness,
  parseWitnessPolicy,
  type Quorum,
  type WitnessPolicy,
  witnessPolicyText,
} from "./witness-policy";
