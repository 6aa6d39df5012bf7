import { SYSTEM } from "@/db/testing/kernel";
import { type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { significanceOf } from "@/server/domain/gate/basis/significance";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { confirmSignificance } from "../change/confirm-significance";
import { publishPolicyPack } from "../policy/publish-policy";

/** The small policy with grades of changes. */
export const GRADING_POLICY = policyWith(SMALL_POLICY, {
  "spec.significance": {
    rules: [
      { grade: "significant", when: "change.metrics.auc.delta < -0.02" },
      { grade: "minor", when: "size(change.components) > 0" },
    ],
    confirmedBy: ["product-owner", "security"],
  },
});

/** A product owner confirms the significance of a release under a policy that grades changes. */
export async function aConfirmedSignificance({ kernel, release, signIn }: Scenario): Promise<void> {
  await publishPolicyPack.execute(kernel, SYSTEM, { yaml: GRADING_POLICY });
  const record = await kernel.store.releases.find("*", await release("7.0.0"));
  const id = record?.id ?? "";
  const graded = significanceOf(await kernel.store.releases.facts(id, "production", "promotion"));
  if (!graded) throw new Error("the policy grades no changes");
  await confirmSignificance.execute(kernel, await signIn("Olivia", "product-owner"), {
    ...{ release: id, stage: "production", as: "product-owner" },
    ...{ grade: graded.grade, changeDigest: graded.changeDigest },
  });
}
