import { type Scenario, TEAM } from "@/db/testing/scenario";
import { DAY_MS } from "@/server/domain/time/durations";
import { FIXED_PUBLIC_KEY } from "@/server/testing/signed-statement";
import { addTrustedKey } from "../trusted-key/add-key";
import { confirmTrustedKey } from "../trusted-key/confirm-key";
import { revokeTrustedKey } from "../trusted-key/revoke-key";

const reason = "as the test says";

/** A key is trusted, confirmed by a second person, and revoked. */
export async function aTrustedKey({ kernel, signIn }: Scenario): Promise<void> {
  const added = { team: TEAM, name: "trainer", kind: "public-key", publicKey: FIXED_PUBLIC_KEY, reason };
  const until = new Date(kernel.now().getTime() + 300 * DAY_MS).toISOString();
  const { id } = await addTrustedKey.execute(kernel, await signIn("Ada", "admin"), {
    ...added,
    level: 2,
    until,
  });
  await confirmTrustedKey.execute(kernel, await signIn("Sam", "security"), { id });
  await revokeTrustedKey.execute(kernel, await signIn("Sam", "security"), { id, reason });
}
