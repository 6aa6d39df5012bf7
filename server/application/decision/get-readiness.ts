import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { type Digest, digestOfRecord } from "@/server/domain/canonical/index";
import type { DecisionState, GateResult, Stop } from "@/server/domain/decision/evaluation";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { stopsRelease } from "@/server/domain/decision/verdict";
import { AppError } from "@/server/domain/error/app-error";
import { bothAsk } from "@/server/domain/gate/both-allow";
import { evaluateRuleGate } from "@/server/domain/gate/evaluate-rule-gate";
import { misfitStops } from "@/server/domain/gate/stops";
import type { Component } from "@/server/domain/manifest/component";
import { isBlocking } from "@/server/domain/policy/gate-mode";
import { composeOverlay } from "@/server/domain/policy/overlay/compose-overlay";
import type { PolicyDocument, RuleGate } from "@/server/domain/policy/policy-document";
import { riskTierOf } from "@/server/domain/policy/risk-tier";
import { digest, type Reason, reason } from "@/server/domain/reason/reason";
import { DigestText, ModelKey } from "../kernel/fields";
import type { ModelRecord, PolicyVersionRecord } from "../kernel/ports/models";
import { defineQuery } from "../kernel/query";
import { requireModel } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { governingOverlay, governingPolicy, pinOf } from "../policy/governing-policy";

export interface Readiness {
  readonly allowed: boolean;
  readonly state: DecisionState;
  readonly decisionDigest: Digest;
  readonly policy: { readonly name: string; readonly version: number; readonly digest: string };
  /** The team's overlay of that policy, if any. */
  readonly overlay?: { readonly name: string; readonly version: number; readonly digest: string };
  readonly gates: readonly GateResult[];
  readonly stops: readonly Stop[];
  readonly missing: readonly Reason[];
}

/**
 * Evaluates whether training may start on this snapshot, before a release exists: the rule gates of one
 * boundary of the policy that governs the model, and of the team's overlay, on the evidence about one digest.
 * Without such a gate the answer is not an approval.
 *
 * @throws AppError `no-policy-applies` when no policy governs the model.
 */
export const getReadiness = defineQuery({
  name: "decision.get-readiness",
  permission: "decision.read",
  input: z.strictObject({
    model: ModelKey,
    boundary: z.enum(["data-readiness", "evaluation"], { error: "expected data-readiness or evaluation" }),
    subject: DigestText,
  }),
  run: async (store, scope, { model: key, boundary, subject }): Promise<Readiness> => {
    const model = await requireModel(store.models, scope, key);
    const policy = governingPolicy(await store.policies.listCurrent(), model) ?? noPolicyApplies(model);
    const [evidence, calendars, revoked] = await Promise.all([
      store.evidence.listForSubject(subject, model),
      store.calendars.list(),
      store.revocations.find(subject),
    ]);
    const judged = (document: PolicyDocument) =>
      document.spec.gates
        .filter((gate): gate is RuleGate => gate.kind === "rule" && gate.boundary === boundary)
        .map((gate) => {
          const subjectOnly = factsOfSubject({
            scope,
            model,
            policy: { ...policy, document },
            gate,
            subject,
          });
          const facts = { ...subjectOnly, evidence, calendars, revokedDigests: revoked ? [revoked] : [] };
          return evaluateRuleGate(aboutSubject(gate), { facts, now: scope.now });
        });
    const overlay = await governingOverlay(store.policies, policy.name, model.team);
    const composed = overlay && composeOverlay(policy.document, overlay.overlay);
    const gates =
      overlay && composed
        ? bothAsk(judged(composed.document), judged(policy.document), {
            ...pinOf(overlay),
            document: overlay.overlay,
          })
        : judged(policy.document);
    const stops: readonly Stop[] = [
      ...(revoked ? [revokedSubject(subject, revoked.reason)] : []),
      ...(overlay && composed ? misfitStops(overlay, policy, composed) : []),
    ];
    const missing =
      gates.length === 0
        ? [reason("missing.gate", { boundary, policy: policy.name, version: policy.version })]
        : gates.flatMap((gate) => gate.missing);
    const state = stateOf(gates, stops);
    const pinned = pinOf(policy);
    const tightened = overlay && { overlay: pinOf(overlay) };
    const restsOn = gates.map(({ id, status, evidence: used }) => ({
      id,
      status,
      evidence: used.map((item) => item.payloadDigest),
    }));
    const decisionDigest = digestOfRecord({
      format: "countersign.dev/readiness/v1",
      model: model.key,
      policy: pinned,
      ...tightened,
      boundary,
      subject,
      gates: restsOn,
    });
    return {
      allowed: state === "approved",
      state,
      decisionDigest,
      policy: pinned,
      ...tightened,
      gates,
      stops,
      missing,
    };
  },
});

function noPolicyApplies(model: ModelRecord): never {
  const detail = `No published policy applies to ${model.key} (domain ${model.domain}), so its readiness cannot be evaluated.`;
  throw new AppError("no-policy-applies", detail, { model: model.key });
}

function revokedSubject(subject: Digest, why: string): Stop {
  const found = reason("stop.revoked-subject", { digest: digest(subject), why });
  return { kind: "revoked-component", about: subject, reason: found };
}

/** Approval takes at least one blocking gate that applies: an empty list is a mistake, not an approval. */
function stateOf(gates: readonly GateResult[], stops: readonly Stop[]): DecisionState {
  const blocking = gates.filter(isBlocking);
  if (stops.length > 0 || blocking.some((gate) => gate.status === "failed" || gate.status === "errored"))
    return "blocked";
  const isAsked = blocking.some((gate) => gate.status !== "not-applicable");
  return isAsked && !blocking.some(stopsRelease) ? "approved" : "pending";
}

/** Points the gate at the subject's digest, because the components of the manifest are not known yet. */
function aboutSubject(gate: RuleGate): RuleGate {
  if (gate.evidence === undefined) return gate;
  const { component: _component, where: _where, ...evidence } = gate.evidence;
  return { ...gate, evidence };
}

interface SubjectContext {
  readonly scope: Scope;
  readonly model: ModelRecord;
  readonly policy: PolicyVersionRecord;
  readonly gate: RuleGate;
  readonly subject: Digest;
}

/** Describes the subject as the only component of an unopened release, of the kind the gate asks about. */
function factsOfSubject({ scope, model, policy, gate, subject }: SubjectContext): ReleaseFacts {
  const component: Component = {
    kind: gate.evidence?.subject ?? "dataset",
    name: "subject",
    version: "unreleased",
    digest: subject,
    uri: "",
    attributes: {},
  };
  const release = {
    id: "unreleased",
    key: `${model.key}@unreleased`,
    modelKey: model.key,
    version: "unreleased",
    state: "open" as const,
    manifestDigest: subject,
    components: [component],
    summary: "",
    caveats: "",
    rollbackPlan: "",
    monitoringPlan: "",
    openedBy: actorReference(scope.actor),
    openedAt: scope.now,
    revision: 1,
  };
  return {
    rules: 3,
    kind: "promotion",
    stage: gate.stages[0] ?? policy.document.spec.stages[0] ?? "",
    release,
    model,
    riskTier: riskTierOf(policy.document, model),
    policy,
    policySupersededAt: undefined,
    evidence: [],
    baseline: undefined,
    anchor: undefined,
    checklistAnswers: [],
    signOffs: [],
    waivers: [],
    contributions: [],
    people: [],
    deployments: [],
    calendars: [],
    holds: [],
    revokedDigests: [],
    request: undefined,
  };
}
