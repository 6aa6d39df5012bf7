import type { SigningKey } from "@/server/auth/keys";
import { type NoteKey, noteKey, openCheckpoint, type Sign, type Verify } from "@/server/domain/ledger/index";
import { ed25519Verifier } from "./ed25519";

/** The identity of this log: its name, its key, and the keys of its earlier checkpoints. */
export interface LedgerIdentity {
  readonly origin: string;
  readonly key: NoteKey;
  readonly sign: Sign;
  /** The current key and those before it. */
  readonly knownKeys: readonly NoteKey[];
  readonly verify: Verify;
}

/**
 * Returns the installation's ledger key under the name of its checkpoints, such as `portal.example/ledger`.
 */
export function ledgerIdentity(origin: string, { publicKey, publicJwks, sign }: SigningKey): LedgerIdentity {
  return {
    origin,
    key: noteKey(origin, publicKey),
    sign,
    knownKeys: publicJwks.map(({ x }) => noteKey(origin, new Uint8Array(Buffer.from(x, "base64url")))),
    verify: ed25519Verifier(),
  };
}

/**
 * @throws Error naming the setting when this identity knows neither the key nor the name of a checkpoint in
 * the database.
 */
export function assertLedgerKeyIsKnown(
  note: string,
  { origin, knownKeys: keys, verify }: LedgerIdentity,
): void {
  if (openCheckpoint(note, { origin, keys, verify })) return;
  const [signedAs = ""] = note.split("\n", 1);
  throw new Error(
    signedAs === origin
      ? `COUNTERSIGN_LEDGER_KEY: the newest checkpoint in the database is signed by a key that this server does not know. ` +
          "Give every instance the same COUNTERSIGN_LEDGER_KEY, and the public keys before it as COUNTERSIGN_LEDGER_PREVIOUS_KEYS."
      : `COUNTERSIGN_LEDGER_ORIGIN: the newest checkpoint in the database is of the ledger ${JSON.stringify(signedAs)}, and this server calls it ` +
          `${JSON.stringify(origin)}. Set COUNTERSIGN_LEDGER_ORIGIN=${signedAs} on every instance.`,
  );
}
