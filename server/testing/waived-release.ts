import { type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { confirmChecklistItem } from "@/server/application/checklist/confirm-item";
import { getDecision } from "@/server/application/decision/get-decision";
import { promoteRelease } from "@/server/application/promotion/promote-release";
import { reportPromotion } from "@/server/application/promotion/report-promotion";
import { requestPromotion } from "@/server/application/promotion/request-promotion";
import { signRelease } from "@/server/application/sign-off/sign-release";
import { grantWaiver } from "@/server/application/waiver/grant-waiver";
import { requestWaiver } from "@/server/application/waiver/request-waiver";
import { DAY_MS } from "@/server/domain/time/durations";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";

/** The small policy, with a rule that security may waive for a month. */
export const WAIVABLE_POLICY = policyWith(SMALL_POLICY, {
  "spec.gates.auc.waivable": { by: ["security"], days: 30 },
  "spec.waivers": { budgetPerTeamPerQuarter: 20 },
});

const production = { stage: "production" } as const;

/**
 * Devi requests a waiver for an AUC of 0.80 for some days; Olivia is responsible for the risk. Returns the
 * waiver's id.
 */
export async function askForWaiver(team: Scenario, release: string, days: number): Promise<string> {
  const { gates } = (await getDecision.execute(team.kernel, team.trainer, { release, ...production }))
    .evaluation;
  await team.signIn("Olivia", "product-owner");
  const { id } = await requestWaiver.execute(team.kernel, await team.signIn("Devi", "data-engineer"), {
    release,
    ...production,
    gateId: "auc",
    payloadDigests: gates
      .find((gate) => gate.id === "auc")
      ?.evidence.map(({ payloadDigest }) => payloadDigest),
    findings: ["AUC 0.80"],
    reason: "The hold-out set is small.",
    riskOwner: "olivia@example.org",
    compensatingControl: "A second reader.",
    expiresAt: new Date(team.kernel.now().getTime() + days * DAY_MS).toISOString(),
  });
  return id;
}

/** A release that fails a rule, and a waiver of it that Sam has granted. */
export async function grantedWaiver(team: Scenario, version: string, days: number) {
  const release = await team.release(version, { auc: 0.8 });
  const id = await askForWaiver(team, release, days);
  await grantWaiver.execute(team.kernel, await team.signIn("Sam", "security"), { id, as: "security" });
  return { release, id };
}

/** The same, through every other gate to a permit; with the reports of its engine. */
export async function permittedUnderWaiver(team: Scenario, version: string, days: number) {
  const { release, id } = await grantedWaiver(team, version, days);
  const target = { release, ...production };
  await confirmChecklistItem.execute(team.kernel, await team.signIn("Rafael", "sre"), {
    ...target,
    itemId: "runbook",
    answer: "confirmed",
    evidence: "https://wiki.example.org/drill",
  });
  await requestPromotion.execute(team.kernel, team.trainer, target);
  const { decisionDigest } = (await getDecision.execute(team.kernel, team.trainer, target)).evaluation;
  for (const [name, role] of [
    ["Olivia", "product-owner"],
    ["Ines", "security"],
  ] as const) {
    const caller = await team.signIn(name, role);
    await signRelease.execute(team.kernel, caller, {
      ...target,
      role,
      meaning: "approve",
      expectedDecisionDigest: decisionDigest,
    });
  }
  const { promotion, permit } = await promoteRelease.execute(team.kernel, team.engine, target);
  const report = (phase: "deploying" | "verifying" | "live" | "failed") =>
    reportPromotion.execute(team.kernel, team.engine, { promotion: promotion.id, permit: permit.id, phase });
  return { release, id, report };
}
