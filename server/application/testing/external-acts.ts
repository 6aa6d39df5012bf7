import { SYSTEM } from "@/db/testing/kernel";
import { type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { digestOf } from "@/server/domain/canonical/index";
import { signatureOf } from "@/server/domain/external/webhook-signature";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { repeatAsk, sendAsks } from "../external/ask-party";
import { registerParty, removeParty } from "../external/manage-party";
import { recordDecision } from "../external/record-decision";
import { attestIntake } from "../model/attest-intake";
import { registerModel } from "../model/register-model";
import { publishPolicyPack } from "../policy/publish-policy";
import { requestPromotion } from "../promotion/request-promotion";
import { openRelease } from "../release/open-release";

const staging = { stage: "staging" } as const;
/** The small policy for another domain, with an external approval as the only gate of staging. */
const ASKING = policyWith(SMALL_POLICY, {
  "metadata.name": "asking",
  "spec.appliesTo": 'model.domain == "credit"',
  "spec.gates.auc.stages": ["production"],
  "spec.gates.+": externalGate("May it be used on people?"),
});

/**
 * Registers an external approver, sends a request, records a refusal, sends it again, records an approval,
 * and removes the approver.
 */
export async function outsideActs(team: Scenario): Promise<void> {
  const { kernel, trainer } = team;
  await publishPolicyPack.execute(kernel, SYSTEM, { yaml: ASKING });
  const intake = { affectsIndividuals: true, automated: true, affectsRevenue: false, regulated: true, purpose: "scoring" };
  await registerModel.execute(kernel, trainer, { key: "scoring", title: "Scoring", domain: "credit", task: "classification", intake });
  await attestIntake.execute(kernel, await team.signIn("Olivia", "product-owner"), { model: "scoring" });
  const component = { kind: "model", name: "scoring", version: "1.0.0", digest: digestOf("scoring"), uri: "s3://m/1", attributes: {} };
  const opening = { model: "scoring", version: "1.0.0", summary: "First.", components: [component] };
  const { key: release } = await openRelease.execute(kernel, trainer, opening);
  const sam = await team.signIn("Sam", "security");
  const admin = await team.signIn("Ada", "admin");
  const ada = { ...admin, actor: { ...admin.actor, grants: [{ role: "admin", teams: "*" } as const] } };
  const party = { name: "assessor", title: "Notified body", url: "https://assessor.example/asks", ownerId: sam.actor.id };
  const { id, secret } = await registerParty.execute(kernel, ada, party);
  await requestPromotion.execute(kernel, trainer, { release, ...staging });
  await sendAsks.execute(kernel, SYSTEM, { release, ...staging });
  await answer(team, secret, "refuse");
  await repeatAsk.execute(kernel, sam, { release, ...staging, gate: "conformity" });
  await answer(team, secret, "approve");
  await removeParty.execute(kernel, ada, { id });
}

/** Returns an external gate of staging, answered by the assessor within 48 hours. */
export function externalGate(question: string): Readonly<Record<string, unknown>> {
  const external = { party: "assessor", timeoutHours: 48, owner: "security", question };
  return { id: "conformity", title: "The assessor agrees", kind: "external", stages: ["staging"], external };
}

async function answer({ kernel }: Scenario, secret: string, said: "approve" | "refuse"): Promise<void> {
  const { sql } = kernel.database;
  const [ask] = await sql<{ id: string; digest: string }[]>`
    select id, decision_digest as digest from external_asks order by round desc limit 1`;
  const body = JSON.stringify({ answer: said, decisionDigest: ask?.digest, reason: "as the test says" });
  const message = { id: `msg_${said}`, timestamp: String(Math.floor(kernel.now().getTime() / 1000)), body };
  await recordDecision.execute(kernel, SYSTEM, {
    ask: ask?.id,
    messageId: message.id,
    messageTimestamp: message.timestamp,
    messageSignature: signatureOf(secret, message),
    body,
  });
}
