import { SYSTEM } from "@/db/testing/kernel";
import { createScenario, type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { digestOf } from "@/server/domain/canonical/index";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { attachChecklistFile } from "../checklist/attach-file";
import { confirmChecklistItem } from "../checklist/confirm-item";
import { recordLinkCheck } from "../checklist/record-link-check";
import { agreeToLift, requestLift } from "../component/lift-revocation";
import { dismissComponentReport, reportComponent } from "../component/report-component";
import { revokeComponent } from "../component/revoke-component";
import { getDecision } from "../decision/get-decision";
import { submitDriftHistograms } from "../drift/submit-histograms";
import { placeHold } from "../hold/place-hold";
import { releaseHold } from "../hold/release-hold";
import { beginInstallation, closeDemoClock } from "../installation/begin-installation";
import { abortPromotion } from "../promotion/abort-promotion";
import { promoteRelease } from "../promotion/promote-release";
import { reportPromotion } from "../promotion/report-promotion";
import { requestPromotion } from "../promotion/request-promotion";
import { rollBackRelease } from "../promotion/roll-back-release";
import { amendRelease, withdrawRelease } from "../release/amend-release";
import { declareContribution } from "../release/declare-contribution";
import { signRelease } from "../sign-off/sign-release";
import { withdrawSignOff } from "../sign-off/withdraw-sign-off";
import { declineWaiver } from "../waiver/decline-waiver";
import { grantWaiver } from "../waiver/grant-waiver";
import { requestWaiver } from "../waiver/request-waiver";
import { revokeWaiver } from "../waiver/revoke-waiver";
import { breakGlassActs } from "./break-glass-acts";
import { aConfirmedSignificance } from "./change-acts";
import { aDiscussion } from "./comment-acts";
import { aLostReference } from "./component-acts";
import { aDelegate } from "./delegation-acts";
import { relaxedMode } from "./enforcement-mode-acts";
import { outsideActs } from "./external-acts";
import { anIncident } from "./incident-acts";
import { aModelItself } from "./model-acts";
import {
  accounts,
  anAlarm,
  anEndedAccess,
  aQuarantinedEvent,
  operation,
  refused,
  webhooks,
} from "./operation-acts";
import { anOutsideAuditor } from "./outside-access-acts";
import { aPasskey } from "./passkey-acts";
import { aLearning, anUpgradedRelease, aPolicy } from "./policy-acts";
import { aStoppedDeployment, whatTakesTooLong } from "./promotion-acts";
import { aRecall } from "./recall-acts";
import { aCancelledDryRun, anExportedReport, aPack, aTriedPolicy, recordedActs } from "./recorded-acts";
import { aTrustedKey } from "./trusted-key-acts";

const policy = policyWith(SMALL_POLICY, {
  "spec.gates.auc.waivable": { by: ["security"], days: 30 },
  "spec.breakGlass": { by: ["sre"], minutes: 60, reviewWithinHours: 48, holds: true },
});
const production = { stage: "production" } as const;
const reason = "as the test says";

/** Runs every act at least once, refused ones too, in a fixed order, with the same ids and instants each time. */
export async function everyAction(): Promise<Scenario> {
  const team = await createScenario({ policy, sameIds: true });
  await beginInstallation.execute(team.kernel, SYSTEM, { demo: true });
  await closeDemoClock.execute(team.kernel, SYSTEM, { sessionHours: 8 });
  await oneGuardedRelease(team);
  await aReleaseThatCannotWait(team);
  await aReturnedRelease(team);
  await aWaivedRelease(team);
  await operation(team);
  await accounts(team);
  await recordedActs(team);
  await webhooks(team);
  await aModelItself(team);
  await aDiscussion(team);
  await aTriedPolicy(team);
  await aPolicy(team);
  await aPasskey(team);
  await aLearning(team);
  await outsideActs(team);
  await aCheckedLink(team);
  await anUpgradedRelease(team);
  await aDelegate(team);
  await relaxedMode(team);
  await aStoppedDeployment(team, { prepared, sign });
  await aRefusedAttempt(team);
  await anEndedAccess(team);
  await aMistakenRevocation(team);
  await whatTakesTooLong(team);
  await aCancelledDryRun(team);
  await aQuarantinedEvent(team);
  await anExportedReport(team);
  await aDistribution(team);
  await aPack(team);
  await aRecall(team);
  await aConfirmedSignificance(team);
  await aLostReference(team);
  await anOutsideAuditor(team);
  await anAlarm(team);
  await anIncident(team);
  await aTrustedKey(team);
  return team;
}

async function decisionDigest({ kernel, trainer }: Scenario, release: string): Promise<string> {
  return (await getDecision.execute(kernel, trainer, { release, ...production })).evaluation.decisionDigest;
}

async function sign(
  team: Scenario,
  release: string,
  [name, role]: readonly ["Olivia" | "Omar", "product-owner"] | readonly ["Sam", "security"],
  meaning: "approve" | "reject" = "approve",
) {
  const caller = await team.signIn(name, role);
  return signRelease.execute(team.kernel, caller, {
    release,
    ...production,
    role,
    meaning,
    reason,
    expectedDecisionDigest: await decisionDigest(team, release),
  });
}

async function prepared(team: Scenario, version: string): Promise<string> {
  const release = await team.release(version);
  const rafael = await team.signIn("Rafael", "sre");
  const item = { itemId: "runbook", answer: "confirmed", evidence: "https://wiki.example.org/drill" };
  await confirmChecklistItem.execute(team.kernel, rafael, { release, ...production, ...item });
  await attachChecklistFile.execute(team.kernel, rafael, {
    release,
    name: "drill.txt",
    body: new TextEncoder().encode("held on Monday"),
  });
  await requestPromotion.execute(team.kernel, team.trainer, { release, ...production });
  return release;
}

/** Fetches the link of its checklist, as a policy may require. */
async function aCheckedLink({ kernel }: Scenario): Promise<void> {
  const [answer] = await kernel.database
    .sql`select id, release_id, stage, evidence from checklist_answers order by id limit 1`;
  const link = {
    answerId: answer?.id,
    releaseId: answer?.release_id,
    stage: answer?.stage,
    url: answer?.evidence,
  };
  const now = kernel.now();
  await kernel.transact((tx) => tx.decisions.insertLinkToCheck({ ...link, at: now }));
  const claimed = await kernel.transact((tx) => tx.decisions.claimLink({ now, until: now }));
  await recordLinkCheck.execute(kernel, SYSTEM, {
    answerId: link.answerId,
    attempts: claimed?.attempts,
    outcome: "reachable",
    status: 200,
  });
}

async function oneGuardedRelease(team: Scenario): Promise<void> {
  const { kernel, engine } = team;
  const release = await prepared(team, "1.0.0");
  const target = { release, ...production };
  await refused(promoteRelease.execute(kernel, engine, target));
  await sign(team, release, ["Olivia", "product-owner"]);
  await refused(sign(team, release, ["Olivia", "product-owner"]));
  await sign(team, release, ["Sam", "security"]);
  const { promotion, permit } = await promoteRelease.execute(kernel, engine, target);
  await refused(reportPromotion.execute(kernel, engine, { promotion: promotion.id, phase: "deploying" }));
  for (const phase of ["deploying", "verifying", "live"])
    await reportPromotion.execute(kernel, engine, { promotion: promotion.id, permit: permit.id, phase });
  const rafael = await team.signIn("Rafael", "sre");
  await refused(rollBackRelease.execute(kernel, rafael, { model: "screening", ...production, reason }));
}

async function aReleaseThatCannotWait(team: Scenario): Promise<void> {
  const release = await prepared(team, "1.0.1");
  await sign(team, release, ["Olivia", "product-owner"]);
  await sign(team, release, ["Sam", "security"]);
  await breakGlassActs(team, release);
}

async function aReturnedRelease(team: Scenario): Promise<void> {
  const { kernel, trainer, engine } = team;
  const release = await prepared(team, "1.1.0");
  const { id } = await sign(team, release, ["Omar", "product-owner"], "reject");
  await withdrawSignOff.execute(kernel, await team.signIn("Omar", "product-owner"), { id });
  await amendRelease.execute(kernel, trainer, { release, expectedVersion: 1, caveats: "Not for children." });
  const staged = await promoteRelease.execute(kernel, engine, { release, stage: "staging" });
  for (const phase of ["deploying", "failed"])
    await reportPromotion.execute(kernel, engine, {
      promotion: staged.promotion.id,
      permit: staged.permit.id,
      phase,
    });
  const stuck = await promoteRelease.execute(kernel, engine, { release, stage: "staging" });
  await reportPromotion.execute(kernel, engine, {
    promotion: stuck.promotion.id,
    permit: stuck.permit.id,
    phase: "deploying",
  });
  await abortPromotion.execute(kernel, engine, { promotion: stuck.promotion.id, reason });
  await refused(abortPromotion.execute(kernel, engine, { promotion: stuck.promotion.id, reason }));
  const hold = await placeHold.execute(kernel, await team.signIn("Rafael", "sre"), {
    scope: "release",
    release,
    reason,
    exitCondition: "it is understood",
  });
  await releaseHold.execute(kernel, await team.signIn("Rafael", "sre"), { id: hold.id, reason });
  await withdrawRelease.execute(kernel, trainer, { release, expectedVersion: 2, reason });
}

async function aWaivedRelease(team: Scenario): Promise<void> {
  const { kernel, trainer } = team;
  const component = {
    kind: "model",
    name: "screening",
    version: "1.2.0",
    digest: digestOf("model 1.2.0"),
    uri: "s3://models/1.2.0",
    createdBy: "somebody",
    attributes: {},
  } as const;
  const release = await team.release("1.2.0", { auc: 0.8, components: [component] });
  const mona = await team.signIn("Mona", "ml-engineer");
  await declareContribution.execute(kernel, mona, {
    release,
    ground: "trained-model",
    claimedAs: "somebody",
    personId: mona.actor.id,
  });
  const { evaluation } = await getDecision.execute(kernel, trainer, { release, ...production });
  const payloadDigests = evaluation.gates.flatMap((gate) =>
    gate.evidence.map(({ payloadDigest }) => payloadDigest),
  );
  const words = {
    findings: ["AUC 0.80"],
    reason,
    riskOwner: "olivia@example.org",
    compensatingControl: "A second reader.",
    expiresAt: "2026-11-20T00:00:00Z",
  };
  const asked = { release, ...production, gateId: "auc", payloadDigests, ...words };
  const devi = await team.signIn("Devi", "data-engineer", "security");
  const { id } = await requestWaiver.execute(kernel, devi, asked);
  await refused(requestWaiver.execute(kernel, devi, { ...asked, gateId: "readiness" }));
  await refused(grantWaiver.execute(kernel, devi, { id, as: "security" }));
  await grantWaiver.execute(kernel, await team.signIn("Sam", "security"), { id, as: "security" });
  await revokeWaiver.execute(kernel, await team.signIn("Sam", "security"), { id, reason });
  const again = await requestWaiver.execute(kernel, devi, asked);
  await declineWaiver.execute(kernel, await team.signIn("Sam", "security"), { id: again.id, reason });
}

/** A component is reported, dismissed, and revoked, and two people lift the revocation. */
async function aMistakenRevocation({ kernel, signIn, trainer }: Scenario): Promise<void> {
  const digest = digestOf("model 1.2.0");
  const sam = await signIn("Sam", "security");
  await requestLift.execute(kernel, sam, { digest, reason });
  await agreeToLift.execute(kernel, await signIn("Devi", "data-engineer"), { digest });
  kernel.pass({ minutes: 1 });
  const { id } = await reportComponent.execute(kernel, trainer, { digest, reason });
  await dismissComponentReport.execute(kernel, await signIn("Sam", "security"), { id, reason });
}

/** A pipeline tries to revoke a component: no role of machines may. */
async function aRefusedAttempt({ kernel, trainer }: Scenario): Promise<void> {
  await revokeComponent.execute(kernel, trainer, { digest: digestOf("x"), reason }).catch(() => undefined);
}

/** A monitor sends the counts of a column and of its reference. */
async function aDistribution({ kernel, trainer }: Scenario): Promise<void> {
  const histogram = { kind: "categorical", counts: { yes: 3, no: 4 } };
  const window = { start: "2026-10-01T00:00:00Z", end: "2026-10-02T00:00:00Z", histogram };
  const column = { series: "smoker", baselineDigest: digestOf("rows"), reference: histogram };
  await submitDriftHistograms.execute(kernel, trainer, {
    ...{ model: "screening", ...production },
    columns: [{ ...column, windows: [window], methods: [{ method: "psi" }] }],
  });
}
