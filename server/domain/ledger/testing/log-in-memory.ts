import { createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { signCheckpoint } from "../checkpoint";
import type { CosigningKey } from "../cosignature";
import { MerkleFrontier } from "../merkle-frontier";
import { consistencyProof, type NodeReader } from "../merkle-proof";
import { type NoteAlgorithm, noteKey, type Verify } from "../signed-note";
import { type Hash, portableTreeHasher } from "../tree-hash";

/** Returns a new Ed25519 key under this name. */
export function newNoteKey(name: string, algorithm?: NoteAlgorithm): CosigningKey {
  const pair = generateKeyPairSync("ed25519");
  const raw = Buffer.from(pair.publicKey.export({ format: "jwk" }).x as string, "base64url");
  return {
    key: noteKey(name, new Uint8Array(raw), algorithm),
    sign: (message) => new Uint8Array(sign(null, message, pair.privateKey)),
  };
}

export const verifyEd25519: Verify = (key, message, signature) =>
  verify(
    null,
    message,
    createPublicKey({
      key: { kty: "OKP", crv: "Ed25519", x: Buffer.from(key).toString("base64url") },
      format: "jwk",
    }),
    signature,
  );

/** A log of entries `entry 0`, `entry 1`, … whose nodes are in memory. */
export class LogInMemory {
  readonly #nodes = new Map<string, Hash>();
  readonly #roots: Hash[] = [portableTreeHasher.emptyRoot];

  constructor(
    readonly signer: CosigningKey,
    texts: readonly string[],
  ) {
    const frontier = new MerkleFrontier();
    for (const text of texts) {
      const leaf = portableTreeHasher.leaf(new TextEncoder().encode(text));
      this.#nodes.set(`0/${frontier.size}`, leaf);
      for (const { level, index, hash } of frontier.append(leaf)) this.#nodes.set(`${level}/${index}`, hash);
      this.#roots.push(frontier.root());
    }
  }

  static of(signer: CosigningKey, size: number): LogInMemory {
    return new LogInMemory(
      signer,
      Array.from({ length: size }, (_, number) => `entry ${number}`),
    );
  }

  root(size: number): Hash {
    return this.#roots[size] as Hash;
  }

  /** The signed head of the first `size` entries. */
  note(size: number): string {
    const { key, sign: signNote } = this.signer;
    return signCheckpoint({ origin: key.name, size, root: this.root(size) }, key, signNote);
  }

  readonly read: NodeReader = async (positions) =>
    positions.map(({ level, index }) => this.#nodes.get(`${level}/${index}`) as Hash);

  async proof(from: number, to: number): Promise<readonly Hash[]> {
    return from === 0 ? [] : consistencyProof({ from, to }, this.read);
  }
}
