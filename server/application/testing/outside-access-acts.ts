import type { Scenario } from "@/db/testing/scenario";
import { confirmAccess } from "../outside-access/confirm-access";
import { endOutsideAccess } from "../outside-access/end-access";
import { requestAccess } from "../outside-access/request-access";
import { refused } from "./operation-acts";

const reason = "as the test says";

/** Two people give an outside auditor access, one of them ends it early. */
export async function anOutsideAuditor({ kernel, signIn }: Scenario): Promise<void> {
  const ada = await signIn("Ada", "admin");
  const { id } = await requestAccess.execute(kernel, ada, {
    ...{ email: "edda@audit.example", organisation: "Audit Ltd", models: ["screening"], reason },
    until: new Date(kernel.now().getTime() + 86_400_000).toISOString(),
  });
  await refused(confirmAccess.execute(kernel, ada, { id }));
  const sam = await signIn("Sam", "security");
  await confirmAccess.execute(kernel, sam, { id });
  await endOutsideAccess.execute(kernel, sam, { id, reason });
}
