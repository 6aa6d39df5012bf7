import { hashes as ed25519Hashes, verify as verifyEd25519 } from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";
import {
  type AuditStep,
  auditPath,
  type Checkpoint,
  isSameHash,
  noteKey,
  openCheckpoint,
  portableTreeHasher,
} from "@/server/domain/ledger/index";
import { parseSignedNote } from "@/server/domain/ledger/signed-note";
import { fromBase64, fromBase64Url } from "@/server/domain/text/base64";

/** The text of an entry and the claimed proof of its place. Hashes are base64. */
export interface EntryClaim {
  /** Absent if the reader cannot read the entry: its stored hash is used instead. */
  readonly canonical: string | undefined;
  readonly leafHash: string | undefined;
  readonly proof:
    | {
        readonly index: number;
        readonly size: number;
        readonly hashes: readonly string[];
        readonly note: string;
      }
    | undefined;
}

/** A public key of `GET /api/v1/keys`. */
export interface PublishedKey {
  readonly crv?: string;
  readonly x?: string;
  readonly purpose?: string;
}

/** The result of the verification in the reader's browser. Nothing in it relies on the server's claims. */
export interface EntryVerification {
  /** True if the hash of the text is the one that the ledger keeps. */
  readonly isText: boolean;
  /** The steps from that hash to the root. */
  readonly steps: readonly AuditStep[];
  /** True if the path ends at the signed root. */
  readonly isIncluded: boolean;
  /** The signed tree head, once a published key of the ledger verifies its signature. */
  readonly checkpoint: Checkpoint | undefined;
  /** Name and id of the key that signed. */
  readonly signedBy: string | undefined;
}

ed25519Hashes.sha512 = sha512;

/**
 * Verifies one entry in the browser: text → leaf hash → root → signature, with the functions that the sealer
 * and the command line use. Undefined while no checkpoint covers the entry. The log's name comes from the
 * checkpoint: readers decide which log they trust.
 */
export function verifyEntry(
  { canonical, leafHash, proof }: EntryClaim,
  published: readonly PublishedKey[],
): EntryVerification | undefined {
  if (!proof || leafHash === undefined) return undefined;
  const kept = fromBase64(leafHash);
  const leaf = canonical === undefined ? kept : portableTreeHasher.leaf(new TextEncoder().encode(canonical));
  if (leaf === undefined) return undefined;
  const siblings = proof.hashes.map((hash) => fromBase64(hash) ?? new Uint8Array());
  const steps = auditPath({ index: proof.index, size: proof.size, leaf, proof: siblings });
  const { checkpoint, signedBy } = openedNote(proof.note, published);
  const root = steps?.at(-1)?.hash ?? leaf;
  return {
    isText: kept !== undefined && isSameHash(leaf, kept),
    steps: steps ?? [],
    isIncluded: steps !== undefined && checkpoint?.size === proof.size && isSameHash(root, checkpoint.root),
    checkpoint,
    signedBy,
  };
}

function openedNote(
  note: string,
  published: readonly PublishedKey[],
): Pick<EntryVerification, "checkpoint" | "signedBy"> {
  const [origin = ""] = note.split("\n");
  const keys = published.flatMap(({ crv, x, purpose }) =>
    crv === "Ed25519" && purpose === "ledger" && x !== undefined
      ? [noteKey(origin, fromBase64Url(x) ?? new Uint8Array(32))]
      : [],
  );
  const verify = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => {
    try {
      return verifyEd25519(signature, message, key);
    } catch {
      // Not a signature in form, which counts as a wrong one.
      return false;
    }
  };
  const checkpoint = openCheckpoint(note, { origin, keys, verify });
  const signer = parseSignedNote(note)?.signatures.find(({ name, keyId }) =>
    keys.some((key) => key.name === name && key.id === keyId),
  );
  return { checkpoint, signedBy: checkpoint && signer && `${signer.name}+${signer.keyId}` };
}
