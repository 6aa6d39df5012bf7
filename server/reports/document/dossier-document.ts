import { canonicalJson, type Digest } from "@/server/domain/canonical/index";
import type { Evaluation, GateResult } from "@/server/domain/decision/evaluation";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import type { Verdict } from "@/server/domain/decision/verdict";
import { notChecked } from "@/server/domain/explanation/not-checked";
import { wouldFlip } from "@/server/domain/explanation/would-flip";
import { riskAcceptanceState } from "@/server/domain/model/risk-acceptance";
import { isBlocking } from "@/server/domain/policy/gate-mode";
import { instantInUtc, renderReason } from "@/server/domain/reason/render-reason";
import { valueInWords } from "@/server/domain/reason/value-in-words";
import type { StatementVersion } from "@/server/domain/sign-off/statement-version";
import type { DocumentInput } from "./document-input";
import {
  type DriftPicture,
  driftPictures,
  lineagePicture,
  subgroupPictures,
  timelinePicture,
} from "./dossier-pictures";
import { signaturesMissing, signaturesPrinted } from "./dossier-signatures";

/** Everything that the printed dossier of a decision contains. */
export interface DossierToPrint {
  readonly facts: ReleaseFacts;
  readonly evaluation: Evaluation;
  /** The instant of the evaluation, and the date of the document. */
  readonly at: Date;
  /** The recorded decision. Absent if none is recorded on the present content. */
  readonly recorded?: { readonly id: string; readonly takenFor: string } | undefined;
  readonly statements: readonly StatementVersion[];
  readonly drift: readonly DriftPicture[];
  /** Scheme, host and port of the installation. */
  readonly origin: string;
}

type Tone = "good" | "bad" | "warn" | "wait" | "calm" | "plain";
const TONES: Readonly<Record<Verdict, Tone>> = {
  passed: "good",
  failed: "bad",
  errored: "bad",
  missing: "plain",
  stale: "warn",
  waiting: "warn",
  inconclusive: "wait",
  waived: "calm",
  "not-applicable": "plain",
};
const STATES: Readonly<Record<Evaluation["state"], { readonly word: string; readonly tone: Tone }>> = {
  approved: { word: "Approved", tone: "good" },
  pending: { word: "Pending", tone: "warn" },
  rejected: { word: "Rejected", tone: "bad" },
  blocked: { word: "Blocked", tone: "bad" },
};

/**
 * Returns the dossier of one decision as a document. The canonical dossier, whose SHA-256 is the decision digest, is
 * attached, so that a reader can compute the printed digest.
 */
export function dossierDocument(dossier: DossierToPrint): DocumentInput {
  const { facts, evaluation, at, origin } = dossier;
  const { release, stage, model } = facts;
  const { decisionDigest } = evaluation;
  return {
    template: "dossier",
    title: `Release dossier: ${model.title} ${release.version}, ${stage}`,
    heading: release.key,
    footer: [`decision ${decisionDigest}`, `manifest ${release.manifestDigest}`],
    qr: `${origin}/releases/${encodeURIComponent(release.key)}?stage=${encodeURIComponent(stage)}&decision=${decisionDigest}`,
    at,
    data: contentOf(dossier),
    attachments: [
      {
        name: "dossier.json",
        mediaType: "application/json",
        description: `The canonical dossier (RFC 8785). Its SHA-256 is the decision digest ${decisionDigest}.`,
        bytes: new TextEncoder().encode(canonicalJson(evaluation.dossier)),
      },
    ],
  };
}

function contentOf({ facts, evaluation, at, recorded, statements, drift }: DossierToPrint) {
  const { release, model, stage } = facts;
  return {
    model: model.title,
    version: release.version,
    stage,
    kind: facts.kind,
    state: STATES[evaluation.state],
    basis: recorded
      ? `As recorded in decision ${recorded.id} for ${recorded.takenFor}. It does not show what happened after that.`
      : "No decision is recorded on this content. This is an evaluation, not a decision.",
    facts: factsPrinted(facts, evaluation, at),
    stops: evaluation.stops.map(({ reason }) => renderReason(reason)),
    signatures: signaturesPrinted(facts.signOffs, evaluation.decisionDigest, statements),
    missing: signaturesMissing(evaluation),
    prose: proseOf(facts),
    gates: evaluation.gates.map(gatePrinted),
    waivers: waiversOf(facts, evaluation),
    risks: risksOf(facts, at),
    notChecked: notChecked(facts, evaluation).map(({ title, reason }) => ({
      ...{ title, reason: renderReason(reason) },
    })),
    wouldFlip: wouldFlip(facts, evaluation, at).map((flip) => ({
      title: "part" in flip && flip.part ? `${flip.title}: ${renderReason(flip.part)}` : flip.title,
      reason: renderReason(flip.reason),
      decides: flip.decides,
    })),
    timeline: timelinePicture(facts, at),
    subgroups: subgroupPictures(facts, evaluation),
    drift: driftPictures(drift),
    lineage: lineagePicture(facts),
    ...recordsOf(facts, evaluation),
  };
}

function factsPrinted(
  { release, model, policy, overlay, riskTier, stage, kind }: ReleaseFacts,
  evaluation: Evaluation,
  at: Date,
) {
  const line = (term: string, value: string, mono = false) => ({ term, value, mono });
  return [
    line("Release", release.key),
    line("Decision", `${kind} to ${stage}`),
    line("Model", `${model.title} (${model.key}), team ${model.team}`),
    line("Risk tier", riskTier),
    line("Policy", `${policy.name} version ${policy.version}`),
    line("Policy digest", policy.digest, true),
    ...(overlay
      ? [line("Team's overlay", `${overlay.name} version ${overlay.version}, ${overlay.digest}`)]
      : []),
    line("Manifest digest", release.manifestDigest, true),
    line("Decision digest", evaluation.decisionDigest, true),
    line("Opened", `${instantInUtc(release.openedAt.toISOString())} by ${release.openedBy.name}`),
    line("Evaluated at", instantInUtc(at.toISOString())),
  ];
}

function proseOf({ release }: ReleaseFacts) {
  return [
    { title: "What changes for users", text: release.summary },
    { title: "Known caveats", text: release.caveats },
    { title: "Rollback plan", text: release.rollbackPlan },
    { title: "Monitoring plan", text: release.monitoringPlan },
  ].map(({ title, text }) => ({ title, text: text.trim() === "" ? "Nothing is stated." : text }));
}

function gatePrinted(gate: GateResult) {
  const { title, status, reason, measured, required, comparator, mode } = gate;
  return {
    title: isBlocking(gate) ? title : `${title} (${mode})`,
    verdict: status.replaceAll("-", " "),
    tone: TONES[status],
    reason: renderReason(reason),
    measured: measured === undefined || measured === null ? "" : valueInWords(measured),
    required:
      required === undefined || required === null
        ? ""
        : `${comparator ?? ""} ${valueInWords(required)}`.trim(),
  };
}

function waiversOf({ waivers, people }: ReleaseFacts, { gates }: Evaluation) {
  const nameOf = (id: string | undefined) => people.find((one) => one.id === id)?.name ?? id ?? "nobody";
  const titleOf = (id: string) => gates.find((gate) => gate.id === id)?.title ?? id;
  return waivers
    .filter(({ grantedAt, revokedAt, declinedAt }) => grantedAt && !revokedAt && !declinedAt)
    .map((waiver) => ({
      gate: titleOf(waiver.gateId),
      findings: waiver.findings.join("; "),
      reason: waiver.reason,
      control: waiver.compensatingControl,
      owner: waiver.riskOwner,
      granted: `by ${nameOf(waiver.grantedBy)}, requested by ${nameOf(waiver.requestedBy)}; until ${instantInUtc(waiver.expiresAt.toISOString())}`,
    }));
}

function risksOf({ acceptedRisks = [] }: ReleaseFacts, at: Date) {
  return acceptedRisks
    .filter((risk) => riskAcceptanceState(risk, at) === "in-force")
    .map(({ risk, compensatingControl, acceptedByName, ownerName, expiresAt }) => [
      risk,
      compensatingControl,
      `by ${acceptedByName}, owned by ${ownerName}, until ${instantInUtc(expiresAt.toISOString())}`,
    ]);
}

/** Returns components, evidence and checklist answers, each as rows of cells. */
function recordsOf({ release, evidence, checklistAnswers, stage }: ReleaseFacts, { gates }: Evaluation) {
  const used = new Set(gates.flatMap((gate) => gate.evidence.map(({ id }) => id)));
  const bare = (digest: Digest) => digest.slice("sha256:".length);
  return {
    components: release.components.map(({ kind, name, version, digest }) => [
      ...[kind, `${name} ${version}`, bare(digest)],
    ]),
    evidence: evidence
      .filter(({ id }) => used.has(id))
      .map(({ type, suite, collector, receivedAt, payloadDigest }) => [
        `${type} ${suite}`.trim(),
        collector,
        instantInUtc(receivedAt.toISOString()),
        bare(payloadDigest),
      ]),
    checklist: gates.flatMap(({ items = [] }) =>
      items.map(({ id, title, status, evidence: proof }) => {
        const answer = checklistAnswers.findLast((one) => one.itemId === id && one.stage === stage);
        const by = answer ? `${answer.answeredByName}, ${instantInUtc(answer.answeredAt.toISOString())}` : "";
        return [title, status.replaceAll("-", " "), by, answer?.reason ?? proof ?? ""];
      }),
    ),
  };
}
