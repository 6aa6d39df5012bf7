import type { SigningKey } from "@/server/auth/keys";
import { type NoteKey, noteKey, type Sign, type Verify } from "@/server/domain/ledger/index";
import { ed25519Verifier } from "./ed25519";

/** The identity of this log: what it calls itself, what it signs with, and the keys its earlier checkpoints may carry. */
export interface LedgerIdentity {
  readonly origin: string;
  readonly key: NoteKey;
  readonly sign: Sign;
  /** The current key and those before it. */
  readonly knownKeys: readonly NoteKey[];
  readonly verify: Verify;
}

/** The installation's ledger key under the name its checkpoints carry, such as `portal.example/ledger`. */
export function ledgerIdentity(origin: string, { publicKey, publicJwks, sign }: SigningKey): LedgerIdentity {
  return {
    origin,
    key: noteKey(origin, publicKey),
    sign,
    knownKeys: publicJwks.map(({ x }) => noteKey(origin, new Uint8Array(Buffer.from(x, "base64url")))),
    verify: ed25519Verifier(),
  };
}
