import { noteKey } from "@/server/domain/ledger/index";
import type { SigningKey } from "../auth/keys";
import { ed25519Verifier } from "./ed25519";
import type { LedgerIdentity } from "./sealer";

/** What the ledger calls itself and signs with; earlier keys still verify the checkpoints they signed. */
export function ledgerIdentity(origin: string, key: SigningKey): LedgerIdentity {
  const keys = key.publicJwks.map((jwk) => noteKey(origin, new Uint8Array(Buffer.from(jwk.x, "base64url"))));
  const [current] = keys;
  if (!current) throw new Error("the ledger has no key");
  return { origin, key: current, sign: key.sign, knownKeys: keys, verify: ed25519Verifier() };
}
