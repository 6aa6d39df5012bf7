import { type Scenario, TEAM } from "@/db/testing/scenario";
import { DAY_MS } from "@/server/domain/time/durations";
import { giveDelegation } from "../delegation/give-delegation";
import { revokeDelegation } from "../delegation/revoke-delegation";

/** Names a delegate for a holiday and ends the delegation early. */
export async function aDelegate(team: Scenario): Promise<void> {
  const { kernel } = team;
  const sam = await team.signIn("Sam", "security");
  const rafael = await team.signIn("Rafael", "sre");
  const { ids } = await giveDelegation.execute(kernel, sam, {
    delegate: rafael.actor.id,
    roles: ["security"],
    teams: [TEAM],
    until: new Date(kernel.now().getTime() + 7 * DAY_MS).toISOString(),
    reason: "on holiday",
  });
  await revokeDelegation.execute(kernel, sam, { id: ids[0], reason: "back early" });
}
