import { SYSTEM } from "@/db/testing/kernel";
import { type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { digestOf } from "@/server/domain/canonical/index";
import { signatureOf } from "@/server/domain/external/webhook-signature";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { registerApprover, removeApprover } from "../external/manage-approver";
import { recordDecision } from "../external/record-decision";
import { repeatApprovalRequest, sendApprovalRequests } from "../external/request-approval";
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
  const intake = {
    affectsIndividuals: true,
    automated: true,
    affectsRevenue: false,
    regulated: true,
    purpose: "scoring",
  };
  await registerModel.execute(kernel, trainer, {
    key: "scoring",
    title: "Scoring",
    domain: "credit",
    task: "classification",
    intake,
  });
  await attestIntake.execute(kernel, await team.signIn("Olivia", "product-owner"), { model: "scoring" });
  const component = {
    kind: "model",
    name: "scoring",
    version: "1.0.0",
    digest: digestOf("scoring"),
    uri: "s3://m/1",
    attributes: {},
  };
  const opening = { model: "scoring", version: "1.0.0", summary: "First.", components: [component] };
  const { key: release } = await openRelease.execute(kernel, trainer, opening);
  const sam = await team.signIn("Sam", "security");
  const { ada, id, secret } = await anAssessor(team);
  await requestPromotion.execute(kernel, trainer, { release, ...staging });
  await sendApprovalRequests.execute(kernel, SYSTEM, { release, ...staging });
  await answer(team, secret, "refuse");
  await repeatApprovalRequest.execute(kernel, sam, { release, ...staging, gate: "conformity" });
  await answer(team, secret, "approve");
  await removeApprover.execute(kernel, ada, { id });
}

/** Registers the external approver `assessor`, as an administrator of every team. */
export async function anAssessor({ kernel, signIn }: Scenario) {
  const sam = await signIn("Sam", "security");
  const admin = await signIn("Ada", "admin");
  const ada = { ...admin, actor: { ...admin.actor, grants: [{ role: "admin", teams: "*" } as const] } };
  const approver = {
    name: "assessor",
    title: "Notified body",
    url: "https://assessor.example/asks",
    ownerId: sam.actor.id,
  };
  return { ada, ...(await registerApprover.execute(kernel, ada, approver)) };
}

/** Returns an external gate, answered by the assessor within 48 hours. */
export function externalGate(
  question: string,
  stages: readonly string[] = ["staging"],
): Readonly<Record<string, unknown>> {
  const external = { party: "assessor", timeoutHours: 48, owner: "security", question };
  return { id: "conformity", title: "The assessor agrees", kind: "external", stages, external };
}

async function answer(team: Scenario, secret: string, said: "approve" | "refuse"): Promise<void> {
  const [approvalRequest] = await team.kernel.database.sql<{ id: string; digest: string }[]>`
    select id, decision_digest as digest from approval_requests order by round desc limit 1`;
  if (approvalRequest) await answerAsk(team, secret, { ...approvalRequest, answer: said });
}

interface ExternalAnswerInput {
  readonly id: string;
  readonly digest: string;
  readonly answer: "approve" | "refuse";
}

/** Answers an approval request as the external approver, with its signature. */
export async function answerAsk(
  { kernel }: Scenario,
  secret: string,
  { id, digest, answer: said }: ExternalAnswerInput,
): Promise<void> {
  const body = JSON.stringify({ answer: said, decisionDigest: digest, reason: "as the test says" });
  const message = {
    id: `msg_${said}_${id}`,
    timestamp: String(Math.floor(kernel.now().getTime() / 1000)),
    body,
  };
  await recordDecision.execute(kernel, SYSTEM, {
    approvalRequest: id,
    messageId: message.id,
    messageTimestamp: message.timestamp,
    messageSignature: signatureOf(secret, message),
    body,
  });
}
