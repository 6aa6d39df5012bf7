import type { Scenario } from "@/db/testing/scenario";
import { attestationOf } from "@/server/testing/passkey";
import { beginPasskey } from "../passkey/begin-passkey";
import { registerPasskey } from "../passkey/register-passkey";
import { revokePasskey } from "../passkey/revoke-passkey";

/** A constant key, so that its entries are constant. */
const KEY = {
  id: new Uint8Array(16).fill(7),
  x: "eM6l1F7EtWlI0UtpDV0ujGmc9Vofhl0lDBiiHylB7C8",
  y: "zsWy7RPD_EVLw99fbjPrp8xbVwQ15O0e7XNU9ooOxYg",
};

/** Registers a passkey and revokes it. */
export async function aPasskey(team: Scenario): Promise<void> {
  const { kernel } = team;
  const sam = await team.signIn("Sam", "security");
  const { nonce } = await beginPasskey.execute(kernel, sam, {});
  const { rpId, origin } = kernel.passkeys;
  const { id } = await registerPasskey.execute(kernel, sam, {
    name: "Laptop",
    nonce,
    ...attestationOf(KEY, { nonce, rpId, origin }),
  });
  await revokePasskey.execute(kernel, sam, { id });
}
