import type { Scenario } from "@/db/testing/scenario";
import { digestOf } from "@/server/domain/canonical/index";
import { DAY_MS } from "@/server/domain/time/durations";
import { acceptRisk, endRiskAcceptance } from "../model/accept-risk";
import { adoptModel } from "../model/adopt-model";
import { certifyModel } from "../model/certify-model";
import { handOverModel } from "../model/hand-over";
import { registerModel } from "../model/register-model";
import { reviseIntake } from "../model/revise-intake";

/** Acts on a model itself, besides its releases. */
export async function aModelItself({ kernel, signIn, trainer }: Scenario): Promise<void> {
  const intake = {
    affectsIndividuals: true,
    automated: true,
    affectsRevenue: false,
    regulated: true,
    purpose: "triage",
  };
  const model = "triage";
  await registerModel.execute(kernel, trainer, {
    key: model,
    title: "Triage",
    domain: "health",
    task: "ranking",
    intake,
  });
  const [mona, sam, rafael] = [
    await signIn("Mona", "ml-engineer"),
    await signIn("Sam", "security"),
    await signIn("Rafael", "sre"),
  ];
  const reason = "as the test says";
  const soon = new Date(kernel.now().getTime() + 30 * DAY_MS).toISOString();
  await reviseIntake.execute(kernel, mona, {
    ...{ model, domain: "health", expectedRevision: 1, reason },
    intake: { ...intake, automated: false },
  });
  await handOverModel.execute(kernel, mona, {
    model,
    part: "incident",
    from: null,
    to: "rafael@example.org",
    reason,
  });
  await certifyModel.execute(kernel, sam, { model, until: soon, basis: reason });
  const { id } = await acceptRisk.execute(kernel, sam, {
    ...{ model, reason, owner: "rafael@example.org", expiresAt: soon },
    risk: "Night shifts are rare in the rows.",
    compensatingControl: "A nurse reads every night result.",
  });
  await endRiskAcceptance.execute(kernel, sam, { id, reason });
  await adoptModel.execute(kernel, rafael, {
    ...{ model, stage: "production", version: "0.9", since: "2026-01-01T00:00:00Z", dueAt: soon, reason },
    components: [
      {
        kind: "model",
        name: "triage",
        version: "0.9",
        digest: digestOf("triage 0.9"),
        uri: "s3://models/triage/0.9",
      },
    ],
  });
}
