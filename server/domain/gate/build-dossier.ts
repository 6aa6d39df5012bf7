import {
  type CanonicalText,
  canonicalArray,
  canonicalJson,
  canonicalObject,
  type Digest,
  digestOf,
} from "../canonical/index";
import type { Dossier, FrozenDossier } from "../decision/dossier";
import { earlierChange } from "../decision/earlier-gate";
import type { ComponentResult, GatePart } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import type { Waiver } from "../decision/waiver";
import { UNSIGNED } from "../evidence/signature";
import { modelContext } from "../expression/index";
import type { ChecklistContent } from "../gate/evaluate-checklist-gate";
import type { RuleContent } from "../gate/evaluate-rule-gate";
import { manifestOf } from "../manifest/manifest";
import type { RiskAcceptance } from "../model/risk-acceptance";
import type { GateDefinition } from "../policy/policy-document";
import { demandsSignature } from "../policy/signature-demand";
import { recordedSentence } from "../reason/recorded/recorded-sentence";
import { significanceOf } from "./basis/significance";
import { changesOfContent } from "./changed-threshold";
import { type Relaxation, relaxationOf } from "./relaxation";
import { ROLLBACK_STATEMENT } from "./sign-off/sign-off-gate";

const FORMATS = {
  1: "countersign.dev/dossier/v1",
  2: "countersign.dev/dossier/v2",
  3: "countersign.dev/dossier/v3",
} as const satisfies Record<number, Dossier["format"]>;

/** The format of a dossier that contains the grade of the change. */
const GRADED_FORMAT = "countersign.dev/dossier/v4" satisfies Dossier["format"];

/** The format of a dossier that contains the signatures of evidence. */
const SIGNED_FORMAT = "countersign.dev/dossier/v5" satisfies Dossier["format"];

/** A gate of this decision with its content verdict. Gates of the moment have only their definition. */
export type GateContent =
  | { readonly gate: GateDefinition; readonly rule: RuleContent }
  | { readonly gate: GateDefinition; readonly checklist: ChecklistContent }
  | { readonly gate: GateDefinition };

/**
 * Builds the record of everything that a decision depends on. It changes when a signer needs to know: a new
 * payload, another answer, another description, another policy or baseline, a waiver. It does not change with
 * time, with a scan repeated on the same bytes, with identifiers or with the order of arrival: it contains no
 * age, no time of receipt and no sign-off.
 * @returns the dossier, and the decision digest: `sha256:` of its RFC 8785 text.
 */
export function buildDossier(
  facts: ReleaseFacts,
  contents: readonly GateContent[],
): { readonly dossier: Dossier; readonly decisionDigest: Digest } {
  const { release, policy, stage } = facts;
  const here = contents.filter(({ gate }) => gate.stages.length === 0 || gate.stages.includes(stage));
  const change = changeRecord(facts);
  const record = {
    format: formatOf(facts, { here, isGraded: change !== undefined }),
    kind: facts.kind,
    stage,
    release: { key: release.key, manifestDigest: release.manifestDigest },
    components: manifestOf(release.components),
    summary: release.summary,
    caveats: release.caveats,
    rollbackPlan: release.rollbackPlan,
    monitoringPlan: release.monitoringPlan,
    ...modelContext(facts.model),
    riskTier: facts.riskTier,
    change,
    acceptedRisks: facts.acceptedRisks?.map(riskRecord),
    policy: { name: policy.name, version: policy.version, digest: policy.digest },
    overlay: facts.overlay && {
      name: facts.overlay.name,
      version: facts.overlay.version,
      digest: facts.overlay.digest,
    },
    [facts.rules === 3 ? "enforcementMode" : "policyAdoption"]: enforcementModeRecord(relaxationOf(facts)),
    waivers: here.flatMap((content) => ("rule" in content ? content.rule.waivers.map(waiverRecord) : [])),
    statements: statementsOf(facts, here),
    baseline: earlierRecord(facts.baseline),
    anchor: earlierRecord(facts.anchor),
  };
  // The canonical text removes dates and absent members, so the stored, shown and digested value is the same.
  const text = canonicalObject({
    ...written(record),
    gates: canonicalArray(here.map((content) => gateText(content, facts))),
  });
  return { dossier: JSON.parse(text) as Dossier, decisionDigest: digestOf(text) };
}

/** A dossier has the oldest format that has all of its members, so that signatures stay valid at an upgrade. */
function formatOf(
  { rules }: ReleaseFacts,
  { here, isGraded }: { readonly here: readonly GateContent[]; readonly isGraded: boolean },
): Dossier["format"] {
  if (here.some(({ gate }) => isSignatureDemanded(gate))) return SIGNED_FORMAT;
  return isGraded ? GRADED_FORMAT : FORMATS[rules ?? 1];
}

function isSignatureDemanded(gate: GateDefinition): boolean {
  return gate.kind === "rule" && gate.evidence !== undefined && demandsSignature(gate.evidence);
}

function written(record: Readonly<Record<string, unknown>>): Readonly<Record<string, CanonicalText>> {
  const members = Object.entries(record).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [key, canonicalJson(member)]));
}

function gateText(content: GateContent, facts: ReleaseFacts): CanonicalText {
  const { gate } = content;
  const changed = changesOfContent(facts, gate.id, content);
  const changedThresholds =
    facts.rules === 3 ? { changedThresholds: changed } : { movedAfterResult: changed?.map(earlierChange) };
  return canonicalObject({
    ...written({ id: gate.id, ...comesTo(content, facts.rules), ...changedThresholds }),
    definition: definitionText(gate),
  });
}

function comesTo(content: GateContent, rules: ReleaseFacts["rules"]) {
  if ("rule" in content) {
    const { gate, rule } = content;
    return ruleRecord(rule, { rules, withSignatures: isSignatureDemanded(gate) });
  }
  if ("checklist" in content)
    return { status: content.checklist.status, answers: answerRecords(content.checklist) };
  return {};
}

const DEFINITIONS = new WeakMap<GateDefinition, CanonicalText>();

/** Memoised, because definitions are most of a dossier and a published one never changes. */
function definitionText(gate: GateDefinition): CanonicalText {
  const known = DEFINITIONS.get(gate);
  if (known !== undefined) return known;
  const text = canonicalJson(gate);
  DEFINITIONS.set(gate, text);
  return text;
}

/** Adds parts if the rule has some. Reasons are left out: they state the same values in words. */
function ruleRecord(
  content: RuleContent,
  { rules, withSignatures }: { readonly rules: ReleaseFacts["rules"]; readonly withSignatures: boolean },
) {
  const { status, unwaived, measured, required, chosen, parts, components } = content;
  const evidence = chosen.map(({ item, component, ofSeveral }) => ({
    component: ofSeveral ? component?.name : undefined,
    type: item.type,
    collector: item.collector,
    suite: item.suite,
    payloadDigest: item.payloadDigest,
    signature: withSignatures ? (item.signature ?? UNSIGNED) : undefined,
  }));
  return {
    status,
    unwaived,
    measured: measured ?? null,
    required: required ?? null,
    evidence,
    parts: parts?.map((part) => partRecord(part, rules)),
    components: components?.map((component) => componentRecord(component, rules)),
  };
}

function componentRecord(component: ComponentResult, rules: ReleaseFacts["rules"]) {
  const { kind, name, digest, status, measured, required, parts } = component;
  const shown = { measured: measured ?? null, required: required ?? null };
  return { kind, name, digest, status, ...shown, parts: parts?.map((part) => partRecord(part, rules)) };
}

/** Until v2 the dossier contained the title and the note of each part as sentences. */
function partRecord({ title, note, ...part }: GatePart, rules: ReleaseFacts["rules"]) {
  if (rules === 3) return { ...part, title, note };
  return { ...part, title: recordedSentence(title), note: note && recordedSentence(note) };
}

function answerRecords({ items }: ChecklistContent) {
  return items.map(({ id, item, status, answer }) => ({
    itemId: id,
    definition: item,
    status,
    answer: answer && {
      answer: answer.answer,
      evidence: answer.evidence,
      reason: answer.reason,
      said: answer.said,
      fileName: answer.fileName,
      answeredBy: answer.answeredBy,
      answeredByName: answer.answeredByName,
      performedAt: answer.performedAt,
    },
  }));
}

function waiverRecord({
  id,
  gateId,
  payloadDigests,
  findings,
  reason,
  riskOwner,
  compensatingControl,
  requestedBy,
  grantedBy,
  grantedAs,
  expiresAt,
}: Waiver) {
  return {
    id,
    gateId,
    payloadDigests: [...payloadDigests].sort(),
    findings,
    reason,
    riskOwner,
    compensatingControl,
    requestedBy,
    grantedBy,
    grantedAs,
    expiresAt,
  };
}

/** The expiry is part of the definition. Its passing is a condition of the moment. */
function riskRecord({
  id,
  risk,
  reason,
  compensatingControl,
  ownerId,
  acceptedBy,
  acceptedByName,
  expiresAt,
}: RiskAcceptance) {
  return { id, risk, reason, compensatingControl, ownerId, acceptedBy, acceptedByName, expiresAt };
}

/** The enforcement mode and its end are definitions. Its passing is a condition of the moment. */
function enforcementModeRecord(relaxation: Relaxation | undefined) {
  if (relaxation === undefined) return undefined;
  const { id, mode, until, gates, agreed, latest } = relaxation;
  const { reason, askedByName, approvedByName, approvedAs } = agreed;
  return {
    id,
    mode,
    until,
    gates,
    reason,
    askedBy: askedByName,
    approvedBy: approvedByName,
    approvedAs,
    setBy: latest.approvedByName,
  };
}

function statementsOf(
  { kind, policy }: ReleaseFacts,
  contents: readonly GateContent[],
): Readonly<Record<string, string>> {
  const named = contents.flatMap(({ gate }) => (gate.kind === "sign-off" ? [gate.signOff.statement] : []));
  const text = (name: string) =>
    kind === "rollback" ? ROLLBACK_STATEMENT : (policy.document.spec.statements[name] ?? "");
  return Object.fromEntries(named.map((name) => [name, text(name)]));
}

/**
 * Returns the grade in force and the digest of the differences. It leaves out who confirmed the grade, like
 * signatures. A rollback is not graded.
 */
function changeRecord(facts: ReleaseFacts) {
  const graded = facts.kind === "promotion" ? significanceOf(facts) : undefined;
  if (graded === undefined) return undefined;
  const { from, changeDigest, proposed, grade, plan } = graded;
  return {
    from: from ?? null,
    changeDigest,
    proposed,
    grade,
    plan: plan && { title: plan.title, isInside: plan.isInside },
  };
}

function earlierRecord(dossier: FrozenDossier | undefined) {
  return dossier ? { release: dossier.releaseKey, decisionDigest: dossier.decisionDigest } : null;
}
