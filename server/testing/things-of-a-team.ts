import { SYSTEM } from "@/db/testing/kernel";
import { type Scenario, TEAM } from "@/db/testing/scenario";
import { attachChecklistFile } from "@/server/application/checklist/attach-file";
import { confirmChecklistItem } from "@/server/application/checklist/confirm-item";
import { addComment } from "@/server/application/comment/add-comment";
import { revokeComponent } from "@/server/application/component/revoke-component";
import { getDecision } from "@/server/application/decision/get-decision";
import { listDriftSeries } from "@/server/application/drift/list-series";
import { submitDriftWindows } from "@/server/application/drift/submit-windows";
import { placeHold } from "@/server/application/hold/place-hold";
import { acceptRisk } from "@/server/application/model/accept-risk";
import { addWebhook } from "@/server/application/notification/add-webhook";
import { disableWebhook } from "@/server/application/notification/disable-webhook";
import { requestDryRun } from "@/server/application/policy-dry-run/request-dry-run";
import { promoteRelease } from "@/server/application/promotion/promote-release";
import { requestPromotion } from "@/server/application/promotion/request-promotion";
import { signRelease } from "@/server/application/sign-off/sign-release";
import { createToken } from "@/server/application/token/create-token";
import { addTrustedKey } from "@/server/application/trusted-key/add-key";
import { requestWaiver } from "@/server/application/waiver/request-waiver";
import { digestOf } from "@/server/domain/canonical/index";
import { DAY_MS, HOUR_MS } from "@/server/domain/time/durations";
import { DRIFT_COLUMN as column, DRIFT_WINDOW as window } from "./drift-inputs";
import { evaluationOf } from "./evaluation-of";
import { incidentInputs } from "./incident-inputs";
import { outsideAccessInputs } from "./outside-access-inputs";
import { FIXED_PUBLIC_KEY } from "./signed-statement";

const production = { stage: "production" } as const;

export interface ThingsOfATeam {
  /** A valid input about existing records, for every use-case that names a record of a team. */
  readonly asked: Readonly<Record<string, unknown>>;
  /** The DSSE envelope of a permit of the team. */
  readonly envelope: string;
}

/** Creates one of everything a team can have. The scenario's policy must call its gate `auc` waivable. */
export async function thingsOfATeam(team: Scenario): Promise<ThingsOfATeam> {
  const { kernel, engine, trainer } = team;
  const shipped = await team.release("1.0.0");
  const failing = await team.release("1.1.0", { auc: 0.5 });
  const target = { release: shipped, ...production };
  const rafael = await team.signIn("Rafael", "sre");
  await confirmChecklistItem.execute(kernel, rafael, {
    ...target,
    itemId: "runbook",
    answer: "confirmed",
    evidence: "https://wiki.example.org/drill",
  });
  await requestPromotion.execute(kernel, trainer, target);
  const { decisionDigest } = (await getDecision.execute(kernel, trainer, target)).evaluation;
  const olivia = await team.signIn("Olivia", "product-owner");
  const signing = { ...target, meaning: "approve", expectedDecisionDigest: decisionDigest } as const;
  const signed = await signRelease.execute(kernel, olivia, { ...signing, role: "product-owner" });
  await signRelease.execute(kernel, await team.signIn("Sam", "security"), { ...signing, role: "security" });
  const { promotion, permit } = await promoteRelease.execute(kernel, engine, target);
  const { evaluation } = await getDecision.execute(kernel, trainer, { release: failing, ...production });
  const [evidence] = evaluation.gates.flatMap((gate) => gate.evidence);
  const words = {
    findings: ["low"],
    reason: "because",
    riskOwner: "olivia",
    compensatingControl: "care",
    expiresAt: "2026-11-05T00:00:00Z",
  };
  const waiving = {
    release: failing,
    ...production,
    gateId: "auc",
    payloadDigests: [evidence?.payloadDigest],
    ...words,
  };
  const waiver = await requestWaiver.execute(kernel, await team.signIn("Devi", "data-engineer"), waiving);
  await kernel.database.tamper(
    `update promotions set review_due_at = '${kernel.now().toISOString()}' where id = '${promotion.id}'`,
  );
  const override = { id: "ovr_of_the_team" };
  await kernel.database.sql`
    insert into overrides (id, release_id, stage, manifest_digest, decision_digest, reason, asked_by, asked_by_name, asked_at, expires_at)
    select ${override.id}, r.id, 'production', r.manifest_digest, ${decisionDigest}, 'x', 'per_x', 'X', ${kernel.now().toISOString()}, ${new Date(kernel.now().getTime() + HOUR_MS).toISOString()}
    from releases r where r.key = ${failing}`;
  const mode = { id: "adp_of_the_team" };
  await kernel.database.sql`
    insert into enforcement_modes (id, policy_version_id, team, mode, reason, is_harder, asked_by, asked_by_name, asked_at, until)
    select ${mode.id}, p.id, ${TEAM}, 'warn', 'x', false, 'per_x', 'X', ${kernel.now().toISOString()}, ${new Date(kernel.now().getTime() + HOUR_MS).toISOString()}
    from policy_versions p where p.name = 'small' limit 1`;
  const hold = await placeHold.execute(kernel, rafael, {
    scope: "release",
    release: failing,
    reason: "look",
    exitCondition: "looked",
  });
  const admin = await team.signIn("Ada", "admin");
  const token = await createToken.execute(kernel, admin, { account: "deployer", hours: 1 });
  const adding = {
    team: TEAM,
    name: "trainer",
    kind: "public-key",
    publicKey: FIXED_PUBLIC_KEY,
    reason: "x",
  };
  const trustedKey = { id: (await addTrustedKey.execute(kernel, admin, adding)).id };
  const chat = { team: TEAM, format: "slack", kinds: ["live"], url: "https://chat.example.org/hook" };
  const webhook = { id: (await addWebhook.execute(kernel, admin, { ...chat, name: "releases" })).id };
  const disabledWebhook = { id: (await addWebhook.execute(kernel, admin, { ...chat, name: "quiet" })).id };
  await disableWebhook.execute(kernel, SYSTEM, {
    ...disabledWebhook,
    lastError: "answered 500",
    mailIsSetUp: false,
  });
  await kernel.database.sql`
    insert into notifications (id, person_id, kind, title, detail, href, team, same_as, at, is_shown, is_for_digest)
    values ('ntf_olivias', ${olivia.actor.id}, 'live', 'Live', '', '/', ${TEAM}, 'one', ${kernel.now().toISOString()}, true, false)`;
  const leaver = await team.signIn("Leaver", "auditor");
  const components = [
    {
      kind: "model",
      name: "m",
      version: "9",
      digest: digestOf("9"),
      uri: "s3://m/9",
      createdBy: "mona@example.org",
    },
  ];
  const model = { model: "screening" };
  const intake = {
    affectsIndividuals: true,
    automated: false,
    affectsRevenue: false,
    regulated: true,
    purpose: "second reading",
  };
  const soon = new Date(kernel.now().getTime() + 30 * DAY_MS).toISOString();
  const accepting = {
    ...model,
    risk: "x",
    reason: "x",
    compensatingControl: "x",
    owner: olivia.actor.email,
    expiresAt: soon,
  };
  const risk = { id: (await acceptRisk.execute(kernel, olivia, accepting)).id };
  const dryRun = { id: (await requestDryRun.execute(kernel, olivia, { name: "small", version: 1 })).id };
  await submitDriftWindows.execute(kernel, trainer, { ...model, ...production, windows: [window] });
  const [series] = (await listDriftSeries.execute(kernel, trainer, { ...model, ...production })).series;
  const span = { from: window.start, to: window.end };
  const of = { release: failing };
  const drill = { ...of, name: "drill.txt", body: new TextEncoder().encode("held on Monday") };
  const attached = await attachChecklistFile.execute(kernel, await team.signIn("Rafael", "sre"), drill);
  const comment = await addComment.execute(kernel, olivia, { ...of, text: "See @sam please." });
  const recalled = await team.release("1.2.0");
  const security = await team.signIn("Sam", "security");
  const revoking = { digest: digestOf("model 1.2.0"), reason: "x" };
  const { recall } = await revokeComponent.execute(kernel, security, revoking);
  const asked = {
    ...(await incidentInputs(kernel, olivia)),
    "recall.get": { id: recall },
    "recall.decide-row": { recall, release: recalled, act: "not-affected", reason: "x" },
    "model.get": model,
    "model.get-live": { ...model, ...production },
    "model.attest-intake": { ...model, revision: 1 },
    "model.revise-intake": { ...model, intake, domain: "health", expectedRevision: 1, reason: "x" },
    "model.hand-over": { ...model, part: "serving", from: null, to: olivia.actor.email, reason: "x" },
    "model.certify": { ...model, until: soon, basis: "x" },
    "model.accept-risk": accepting,
    "model.end-risk-acceptance": { ...risk, reason: "x" },
    "model.adopt": {
      ...model,
      ...production,
      version: "9",
      components,
      since: "2026-01-01T00:00:00Z",
      dueAt: soon,
      reason: "x",
    },
    "decision.get-readiness": { ...model, boundary: "evaluation", subject: digestOf("rows") },
    "model.get-history": { ...model, at: kernel.now().toISOString() },
    "model.get-page": { ...model, asOf: kernel.now().toISOString() },
    "drift.list-series": { ...model, ...production, named: "bmi", ...span },
    "drift.get-points": { series: series?.id, ...span, buckets: 10 },
    "drift.get-distribution": { series: series?.id, start: span.from },
    "drift.list-windows": { series: series?.id, ...span, limit: 10 },
    "drift.submit-histograms": { ...model, ...production, columns: [column] },
    "drift.submit-windows": { ...model, ...production, windows: [window] },
    "release.open": { ...model, version: "9.0.0", summary: "x", components },
    "lineage.impact": { node: `release:${shipped}` },
    "lineage.paths": { from: `release:${shipped}`, to: `artifact:${digestOf("model 1.1.0")}` },
    "lineage.neighbourhood": { focus: `release:${shipped}`, direction: "both", depth: 1, limit: 10 },
    "release.get": of,
    "release.get-page": of,
    "release.get-provenance": of,
    "release.get-recipe": of,
    "component.get": { digest: digestOf("model 1.1.0") },
    "release.changes": {
      from: failing,
      to: shipped,
      fromAt: "2026-01-01T00:00:00Z",
      toAt: "2026-01-01T00:00:00Z",
      ...production,
    },
    "decision.get": { ...of, ...production },
    "sign-off.get-page": { ...of, ...production },
    "sign-off.get-separation": { ...of, ...production },
    "release.amend": { ...of, expectedVersion: 1, caveats: "x" },
    "significance.confirm": {
      ...{ ...of, ...production, changeDigest: digestOf("x"), grade: "minor", as: "product-owner" },
    },
    "contribution.declare": { ...of, ground: "trained-model", claimedAs: "", personId: olivia.actor.id },
    "checklist.confirm": {
      ...of,
      ...production,
      itemId: "runbook",
      answer: "confirmed",
      evidence: "https://wiki.example.org/drill",
    },
    "checklist.confirm-many": {
      ...{ ...of, ...production },
      answers: [{ itemId: "runbook", answer: "confirmed", evidence: "https://wiki.example.org/drill" }],
    },
    "checklist.attach-file": { ...of, name: "drill.pdf", body: new TextEncoder().encode("the drill") },
    "checklist.get-file": { ...of, digest: attached.digest },
    "promotion.request": { ...of, ...production },
    "promotion.close-request": { ...of, ...production, reason: "x" },
    "inbox.set-aside": { ...of, ...production, decisionDigest, act: "sign" },
    "inbox.take-back": { ...of, ...production },
    "sign-off.sign": {
      ...of,
      ...production,
      role: "security",
      meaning: "reject",
      reason: "x",
      expectedDecisionDigest: decisionDigest,
    },
    "sign-off.get-change": { id: signed.id },
    "sign-off.withdraw": { id: signed.id },
    "promotion.promote": { ...of, ...production },
    "promotion.get": { id: promotion.id },
    "promotion.abort": { promotion: promotion.id, reason: "x" },
    "promotion.report": { promotion: promotion.id, phase: "deploying", permit: permit.id },
    "evidence.get": { id: evidence?.id },
    "evidence.get-bytes": { id: evidence?.id },
    "comment.add": { ...of, text: "Looks good." },
    "comment.edit": { id: comment.id, text: "Looks better.", expectedVersion: 1 },
    "comment.withdraw": { id: comment.id, expectedVersion: 1 },
    "comment.list": { ...of, limit: 10 },
    "comment.list-versions": { id: comment.id },
    "comment.list-mentionable": of,
    "evidence.get-history": { ...of, id: evidence?.id },
    "evidence.submit": { ...of, ...evaluationOf(failing) },
    "approval-request.repeat": { release: shipped, ...production, gate: "conformity" },
    "waiver.request": waiving,
    "waiver.grant": { id: waiver.id, as: "security" },
    "policy.get-dry-run": dryRun,
    "policy.cancel-dry-run": dryRun,
    "waiver.get": { id: waiver.id },
    "waiver.decline": { id: waiver.id, reason: "x" },
    "waiver.revoke": { id: waiver.id, reason: "x" },
    "override.request": { ...of, ...production, reason: "x", expectedDecisionDigest: decisionDigest },
    "enforcement-mode.set": { name: "small", team: TEAM, mode: "block", reason: "x" },
    "enforcement-mode.agree": mode,
    "enforcement-mode.decline": { ...mode, reason: "x" },
    "enforcement-mode.list-would-have-blocked": mode,
    "override.approve": { id: override.id },
    "override.withdraw": { id: override.id, reason: "x" },
    "promotion.review": { promotion: promotion.id, outcome: "justified", words: "x" },
    "hold.place": { scope: "release", ...of, reason: "x", exitCondition: "y" },
    "hold.release": { id: hold.id, reason: "x" },
    "release.roll-back": { ...model, ...production, reason: "x" },
    "release.get-policy-upgrade": of,
    "release.upgrade-policy": {
      ...of,
      expectedVersion: 1,
      expectedPolicyDigest: `sha256:${"0".repeat(64)}`,
      reason: "x",
    },
    "release.withdraw": { ...of, expectedVersion: 1 },
    "token.create": { account: "deployer", hours: 1 },
    "trusted-key.confirm": trustedKey,
    "trusted-key.revoke": { ...trustedKey, from: "2026-01-01T00:00:00Z", reason: "x" },
    "token.revoke": { tokenId: token.id, reason: "x" },
    "notification-webhook.test": webhook,
    "notification-webhook.enable": disabledWebhook,
    "notification-webhook.remove": webhook,
    "notification.mark-unread": { id: "ntf_olivias" },
    "report.export-release": of,
    "report.export-pack": of,
    "report.export-dossier": of,
    "permit.get-attestation": { release: shipped },
    "report.preview-release": of,
    "person.get": { personId: olivia.actor.id },
    "person.deactivate": { personId: leaver.actor.id, reason: "x" },
    "person.reactivate": { personId: leaver.actor.id, reason: "x" },
    "session.revoke-all": { personId: olivia.actor.id, reason: "x" },
    ...(await outsideAccessInputs(kernel, admin)),
    "service-account.disable": { name: "deployer", reason: "x" },
  };
  return { asked, envelope: permit.envelope };
}
