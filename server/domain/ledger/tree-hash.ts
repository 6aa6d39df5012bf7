import { sha256 } from "@noble/hashes/sha2.js";

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array;

/** SHA-256 over exact bytes. Must not keep or change its argument. */
export type Sha256 = (bytes: Uint8Array) => Hash;

export const HASH_BYTES = 32;

/** The two hashes of a Merkle tree (RFC 6962 §2.1, RFC 9162 §2.1.1). */
export interface TreeHasher {
  /** SHA-256(0x00 ‖ entry). */
  leaf(entry: Uint8Array): Hash;
  /** SHA-256(0x01 ‖ left ‖ right). The different first byte keeps a node from ever passing as an entry. */
  node(left: Hash, right: Hash): Hash;
  /** SHA-256 of nothing: the root of a tree without leaves. */
  readonly emptyRoot: Hash;
}

/**
 * Returns a tree hasher over any SHA-256: the portable one in a browser, the processor's own on a server,
 * where sealing and verification of millions of entries spend their time.
 */
export function treeHasherOf(hash: Sha256): TreeHasher {
  const nodeInput = new Uint8Array(1 + 2 * HASH_BYTES);
  nodeInput[0] = 0x01;
  // One growing buffer instead of one allocation per entry. Byte 0 is never written, so it stays 0x00.
  let leafInput = new Uint8Array(4096);

  return {
    leaf(entry) {
      if (leafInput.length <= entry.length) leafInput = new Uint8Array(2 * entry.length + 1);
      leafInput.set(entry, 1);
      return hash(leafInput.subarray(0, entry.length + 1));
    },
    node(left, right) {
      nodeInput.set(left, 1);
      nodeInput.set(right, 1 + HASH_BYTES);
      return hash(nodeInput);
    },
    emptyRoot: hash(new Uint8Array(0)),
  };
}

/** Runs anywhere JavaScript does. */
export const portableTreeHasher: TreeHasher = treeHasherOf((bytes) => sha256(bytes));

/** True when both have the same bytes. Roots are public, so no constant time is needed. */
export function isSameHash(a: Hash, b: Hash): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
