import type { Digest } from "../canonical/index";
import type { DecisionState, Evaluation, GateResult, Outcome, Stop } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { stopsRelease } from "../decision/verdict";
import { withinDecisionBudget } from "../expression/index";
import { isBlocking } from "../policy/gate-mode";
import type { GateDefinition, SignOffGate } from "../policy/policy-document";
import { distinctReasons } from "../reason/distinct-reasons";
import { reason } from "../reason/reason";
import type { Override } from "../stage/override";
import { gateResult } from "./basis/gate-result";
import { bothAllow, organisationFacts } from "./both-allow";
import { buildDossier, type GateContent } from "./build-dossier";
import { changesAfterResult } from "./changed-threshold";
import { contentOfChecklistGate, evaluateChecklistGate } from "./evaluate-checklist-gate";
import { evaluateExternalGate } from "./evaluate-external-gate";
import { contentOfRuleGate, evaluateRuleGate } from "./evaluate-rule-gate";
import { evaluateSoakGate } from "./evaluate-soak-gate";
import { evaluateWindowGate } from "./evaluate-window-gate";
import { overrideInForce } from "./override-applies";
import { relaxationOf, relaxed } from "./relaxation";
import { evaluateSignOffGates } from "./sign-off/evaluate-sign-off-gates";
import { signOffGateOf } from "./sign-off/sign-off-gate";
import { stopsOf } from "./stops";

/**
 * Decides whether a release may go to a stage now. Screens, API, CLI, reports and the promoting transaction
 * call this evaluator; the same facts and instant give the same bytes.
 *
 * A decision is denied unless no stop is in force, at least one gate of the policy blocks, and every blocking
 * gate is open. A gate that a team's enforcement mode weakens is evaluated like any other; see `relaxation.ts`
 * for its limits. A rollback has one gate, the sign-off of the policy's rollback rule, and its own stops.
 * @param now the instant at which conditions of the moment are evaluated: ages, expiries, soak, windows,
 * grace. It is not part of the dossier, so `decisionDigest` does not depend on it.
 */
export function evaluateRelease(facts: ReleaseFacts, now: Date): Evaluation {
  return prepareDecision(facts, now).judge();
}

/** A decision whose rules were evaluated once. */
export interface PreparedDecision extends Pick<Evaluation, "dossier" | "decisionDigest"> {
  /**
   * Evaluates it with other signatures or overrides, which are not part of its content. No rule is evaluated
   * again.
   */
  judge(changes?: Partial<Pick<ReleaseFacts, "signOffs" | "overrides">>): Evaluation;
}

/**
 * Evaluates the content of a decision once, for a command that needs the outcome before and after its own
 * act.
 */
export function prepareDecision(facts: ReleaseFacts, now: Date): PreparedDecision {
  const contents = allContentsOf(facts);
  const made = buildDossier(facts, contents.own);
  const { decisionDigest } = made;
  return {
    ...made,
    judge: (changes) => ({
      ...judgeBoth(contents, { facts: { ...facts, ...changes }, now, decisionDigest }),
      ...made,
    }),
  };
}

/**
 * Returns the outcome by the same rules, for callers that evaluate thousands of releases and sign none.
 * @param signedFor the decision whose signatures and overrides count: see {@link digestToSign}.
 */
export function outcomeOf(facts: ReleaseFacts, now: Date, signedFor: Digest): Outcome {
  return judgeBoth(allContentsOf(facts), { facts, now, decisionDigest: signedFor });
}

/**
 * Returns the current decision digest, which signatures and answers must name. Without any of them it is not
 * computed.
 */
export function digestToSign(facts: ReleaseFacts): Digest {
  if (
    facts.signOffs.length === 0 &&
    (facts.overrides ?? []).length === 0 &&
    (facts.approvalRequests ?? []).length === 0
  )
    return UNNAMED;
  return buildDossier(facts, contentsOf(facts)).decisionDigest;
}

const UNNAMED: Digest = `sha256:${"0".repeat(64)}`;

interface Judging {
  readonly facts: ReleaseFacts;
  readonly now: Date;
  readonly decisionDigest: Digest;
}

/**
 * Evaluates the composed document, and the organisation's own document if there is an overlay: both must
 * allow.
 */
function judgeBoth(contents: Contents, { facts: given, now, decisionDigest }: Judging): Outcome {
  const facts = withoutLapsedRequest(given, now);
  const tighter = judge(contents.own, { facts, now, decisionDigest });
  const organisation = organisationFacts(facts);
  if (organisation === undefined || contents.organisation === undefined || facts.overlay === undefined)
    return tighter;
  const plain = judge(contents.organisation, { facts: organisation, now, decisionDigest });
  return bothAllow(tighter, plain, { overlay: facts.overlay, stateOf });
}

function judge(contents: readonly GateContent[], { facts, now, decisionDigest }: Judging): Outcome {
  const override = overrideInForce({ facts, decisionDigest, now });
  const relaxation = relaxationOf(facts);
  const decided = contents.map((content) => {
    const result = atMoment(content, { facts, now, override });
    return result && relaxed(result, relaxation, now);
  });
  const signingOpen =
    facts.request !== undefined &&
    decided.every((result) => result === undefined || !result.isContent || !stopsRelease(result));
  const signed = evaluateSignOffGates(contents.map(({ gate }) => gate).filter(isSignOff), {
    facts,
    now,
    decisionDigest,
    signingOpen,
  });
  const asked = { facts, now, decisionDigest, signingOpen };
  const gates = contents.flatMap(
    ({ gate }, index) =>
      (gate.kind === "external" ? evaluateExternalGate(gate, asked) : decided[index]) ??
      signed.find((result) => result.id === gate.id) ??
      [],
  );
  const stops = stopsOf(override ? withoutOverriddenHolds(facts) : facts, gates, now);
  const blocking = gates.filter(isBlocking);
  // If the policy requires nothing, that is one of the stops.
  const allowed = stops.length === 0 && !blocking.some(stopsRelease);
  return {
    stage: facts.stage,
    allowed,
    state: stateOf(allowed, stops, blocking),
    gates,
    stops,
    signingOpen,
    missing: distinctReasons(blocking.filter(stopsRelease).flatMap((gate) => gate.missing)),
  };
}

/** Removes a lapsed request: it opens no signing from its instant on. The worker closes it later. */
function withoutLapsedRequest(facts: ReleaseFacts, now: Date): ReleaseFacts {
  const lapsesAt = facts.request?.lapsesAt;
  return lapsesAt !== undefined && now >= lapsesAt ? { ...facts, request: undefined } : facts;
}

interface Contents {
  /** Under the pinned document, composed with the team's overlay if there is one. */
  readonly own: readonly GateContent[];
  /** Under the organisation's document alone. Undefined without an overlay. */
  readonly organisation: readonly GateContent[] | undefined;
}

function allContentsOf(facts: ReleaseFacts): Contents {
  const organisation = organisationFacts(facts);
  return { own: contentsOf(facts), organisation: organisation && contentsOf(organisation) };
}

function contentsOf(facts: ReleaseFacts): readonly GateContent[] {
  const contents = () => gatesOf(facts).map((gate) => contentOf(gate, facts));
  // Decisions of the first rules had no budget and are replayed without one.
  return facts.rules === undefined ? contents() : withinDecisionBudget(contents);
}

function gatesOf(facts: ReleaseFacts): readonly GateDefinition[] {
  if (facts.kind === "promotion") return facts.policy.document.spec.gates;
  const gate = signOffGateOf(facts);
  return gate === undefined ? [] : [gate];
}

function contentOf(gate: GateDefinition, facts: ReleaseFacts): GateContent {
  if (gate.kind === "rule") return { gate, rule: contentOfRuleGate(gate, facts) };
  if (gate.kind === "checklist") return { gate, checklist: contentOfChecklistGate(gate, facts) };
  return { gate };
}

interface Moment {
  readonly facts: ReleaseFacts;
  readonly now: Date;
  readonly override: Override | undefined;
}

/** Removes holds that the override covers. A hold on the release itself is never covered. */
function withoutOverriddenHolds(facts: ReleaseFacts): ReleaseFacts {
  if (facts.policy.document.spec.breakGlass?.holds !== true) return facts;
  return { ...facts, holds: facts.holds.filter(({ scope }) => scope === "release") };
}

/**
 * Returns the result of a gate now. Returns `undefined` for gates that people answer, which need the digest
 * of all content first.
 */
function atMoment(content: GateContent, { facts, now, override }: Moment): GateResult | undefined {
  const { gate } = content;
  switch (gate.kind) {
    case "rule":
      return withChangedThresholds(
        evaluateRuleGate(gate, { facts, now, ...("rule" in content ? { content: content.rule } : {}) }),
        facts,
      );
    case "checklist":
      return evaluateChecklistGate(gate, {
        facts,
        now,
        ...("checklist" in content ? { content: content.checklist } : {}),
      });
    case "soak":
      return evaluateSoakGate(gate, { facts, now });
    case "window":
      return evaluateWindowGate(gate, { facts, now, override });
    case "sign-off":
    case "external":
      return undefined;
    default:
      return ofUnknownKind(gate);
  }
}

function withChangedThresholds(result: GateResult, facts: ReleaseFacts): GateResult {
  const payloads = result.evidence.map(({ payloadDigest }) => payloadDigest);
  const changedThresholds = facts.thresholdChanges && changesAfterResult(facts, result.id, payloads);
  return changedThresholds ? { ...result, changedThresholds } : result;
}

/** Refuses a kind of gate that only a later version of the product knows. */
function ofUnknownKind(gate: never): GateResult {
  const { kind } = gate as GateDefinition;
  return gateResult(gate, { status: "errored", reason: reason("gate.unknown-kind", { kind }) });
}

function isSignOff(gate: GateDefinition): gate is SignOffGate {
  return gate.kind === "sign-off";
}

function stateOf(allowed: boolean, stops: readonly Stop[], blocking: readonly GateResult[]): DecisionState {
  if (allowed) return "approved";
  if (stops.length > 0) return "blocked";
  if (blocking.some((gate) => gate.kind === "sign-off" && gate.status === "failed")) return "rejected";
  return blocking.some((gate) => gate.status === "failed" || gate.status === "errored")
    ? "blocked"
    : "pending";
}
