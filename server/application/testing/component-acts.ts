import { SYSTEM } from "@/db/testing/kernel";
import type { Scenario } from "@/db/testing/scenario";
import { digestOf } from "@/server/domain/canonical/index";
import { recordReferenceCheck } from "../component/record-reference-check";

/** The data of a release is gone from its address. */
export async function aLostReference(team: Scenario): Promise<void> {
  const { kernel } = team;
  const uri = "https://data.example.org/rows.csv";
  const component = (kind: "model" | "dataset", at: string) => ({
    ...{ kind, name: kind, version: "1.9.0", digest: digestOf(`${kind} 1.9.0`), uri: at, attributes: {} },
  });
  const components = [component("model", "s3://models/1.9.0"), component("dataset", uri)];
  await team.release("1.9.0", { components });
  const now = kernel.now();
  const claim = await kernel.transact(async (tx) => {
    await tx.references.enrol(now, 10);
    return tx.references.claim({ now, until: new Date(now.getTime() + 60_000) });
  });
  await recordReferenceCheck.execute(kernel, SYSTEM, {
    ...{ digest: claim?.digest, uri: claim?.uri, attempts: claim?.attempts },
    ...{ before: { failures: 0 }, outcome: "gone", detail: "it returned 404" },
  });
}
