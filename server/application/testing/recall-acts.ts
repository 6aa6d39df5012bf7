import { SYSTEM } from "@/db/testing/kernel";
import type { Scenario } from "@/db/testing/scenario";
import { digestOf } from "@/server/domain/canonical/index";
import { agreeToLift, requestLift } from "../component/lift-revocation";
import { revokeComponent } from "../component/revoke-component";
import { assessRecall } from "../recall/assess-recall";
import { decideRecallRow } from "../recall/decide-row";

const reason = "as the test says";

/** A recall ends, is open again because of a later release, is searched again, and is lifted. */
export async function aRecall(team: Scenario): Promise<void> {
  const { kernel } = team;
  const shared = {
    kind: "model",
    name: "screening",
    version: "3.0.0",
    digest: digestOf("model 3.0.0"),
    uri: "s3://models/3.0.0",
    createdBy: "mona@example.org",
    attributes: {},
  } as const;
  const release = await team.release("3.0.0", { components: [shared] });
  const devi = await team.signIn("Devi", "data-engineer");
  const { digest } = shared;
  const { recall } = await revokeComponent.execute(kernel, devi, { digest, reason, foundIn: "audit" });
  await decideRecallRow.execute(kernel, devi, { recall, release, act: "not-affected", reason });
  await team.release("3.0.1", { components: [shared] });
  await kernel.database.sql`update recalls set is_complete = false where id = ${recall}`;
  await assessRecall.execute(kernel, SYSTEM, { recall });
  await requestLift.execute(kernel, devi, { digest, reason });
  await agreeToLift.execute(kernel, await team.signIn("Sam", "security"), { digest });
}
