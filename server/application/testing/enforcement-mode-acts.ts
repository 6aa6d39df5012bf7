import { SYSTEM } from "@/db/testing/kernel";
import { type Scenario, SMALL_POLICY, TEAM } from "@/db/testing/scenario";
import { DAY_MS } from "@/server/domain/time/durations";
import { agreeToEnforcementMode, declineEnforcementMode } from "../enforcement-mode/answer-mode-request";
import { setEnforcementMode } from "../enforcement-mode/set-mode";
import { publishPolicyPack } from "../policy/publish-policy";

/**
 * A new version of the policy in a relaxed enforcement mode: requested, declined, agreed to, and ended by one
 * person.
 */
export async function relaxedMode({ kernel, signIn }: Scenario): Promise<void> {
  const yaml = SMALL_POLICY.concat("  adoption: { tiers: { high: observe }, maxDays: 60, by: [security] }\n");
  await publishPolicyPack.execute(kernel, SYSTEM, { yaml });
  const [mona, sam] = [await signIn("Mona", "ml-engineer"), await signIn("Sam", "security")];
  const reason = "as the test says";
  const until = new Date(kernel.now().getTime() + 30 * DAY_MS).toISOString();
  const soft = { name: "small", team: TEAM, mode: "observe", until, reason };
  const first = await setEnforcementMode.execute(kernel, mona, soft);
  await agreeToEnforcementMode.execute(kernel, mona, { id: first.id }).catch(() => undefined);
  await declineEnforcementMode.execute(kernel, sam, { id: first.id, reason });
  const second = await setEnforcementMode.execute(kernel, mona, soft);
  await agreeToEnforcementMode.execute(kernel, sam, { id: second.id });
  await setEnforcementMode.execute(kernel, mona, { name: "small", team: TEAM, mode: "block", reason });
}
