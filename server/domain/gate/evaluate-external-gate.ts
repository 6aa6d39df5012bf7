import type { Digest } from "../canonical/index";
import type { GateResult, WhoCanAct } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { countingAnswer, dueAtOf, type ExternalDecision, type ExternalParty, latestAsk } from "../external/external-ask";
import type { ExternalGate } from "../policy/policy-document";
import { instant, list, type Reason, reason, role } from "../reason/reason";
import { peopleHolding } from "../sign-off/role-holding";
import { applicability } from "./basis/applicability";
import { gateResult } from "./basis/gate-result";

interface ExternalAsked {
  readonly facts: ReleaseFacts;
  readonly now: Date;
  readonly decisionDigest: Digest;
  readonly signingOpen: boolean;
}

/**
 * Evaluates an external gate. It opens if the named external approver approved this decision of the open
 * request in time. An answer about another decision does not count. A refusal is `failed`, and so is no
 * answer from the due instant on (half-open): people in the owner's role then act and ask again. An
 * unregistered approver is `errored`.
 *
 * The approval request is created when signing opens, because its content may change before that.
 */
export function evaluateExternalGate(gate: ExternalGate, asked: ExternalAsked): GateResult {
  const { facts, now, decisionDigest, signingOpen } = asked;
  const applies = applicability(gate, facts);
  if (!applies.applies) return gateResult(gate, { status: applies.status, reason: applies.reason });
  const party = facts.externalParties?.find(({ name }) => name === gate.external.party);
  if (party === undefined)
    return gateResult(gate, {
      status: "errored",
      reason: reason("external.unregistered", { party: gate.external.party }),
    });
  const ask =
    facts.request &&
    latestAsk(facts.externalAsks ?? [], { requestId: facts.request.id, gateId: gate.id, party: party.name, decisionDigest });
  if (ask === undefined) return unasked(gate, party, { facts, signingOpen });
  const dueAt = dueAtOf(ask, gate);
  const answer = countingAnswer(ask, dueAt);
  if (answer?.answer === "approve") {
    return gateResult(gate, { status: "passed", reason: answered("external.approved", party, answer) });
  }
  if (answer === undefined && now < dueAt) {
    return gateResult(gate, {
      status: "waiting",
      reason: reason("external.asked", { party: party.title, at: instant(ask.askedAt), dueAt: instant(dueAt) }),
      missing: [reason("missing.external-answer", { party: party.title })],
      dueAt: dueAt.toISOString(),
      next: reason("next.wait-for-asked-party", { party: party.title, owner: party.ownerName }),
    });
  }
  const found =
    answer === undefined
      ? reason("external.silent", { party: party.title, dueAt: instant(dueAt) })
      : answered("external.refused", party, answer);
  const moves = { who: ownersOf(gate, facts), next: nextOf(gate, party, facts) };
  return gateResult(gate, { status: "failed", reason: found, ...moves });
}

function unasked(
  gate: ExternalGate,
  party: ExternalParty,
  { facts, signingOpen }: Pick<ExternalAsked, "facts" | "signingOpen">,
): GateResult {
  const earlier = (facts.externalAsks ?? []).some(({ gateId, answers }) => gateId === gate.id && answers.length > 0);
  const { title } = party;
  const found = { party: title, ...(earlier && { earlier: reason("external.earlier-answer", {}) }) };
  if (facts.request === undefined || !signingOpen) {
    const code = facts.request === undefined ? "external.before-request" : "external.before-content";
    return gateResult(gate, { status: "waiting", reason: reason(code, found), next: undefined });
  }
  return gateResult(gate, {
    status: "waiting",
    reason: reason("external.being-asked", found),
    missing: [reason("missing.external-answer", { party: title })],
    next: reason("next.wait-for-party", { party: title }),
  });
}

function answered(
  code: "external.approved" | "external.refused",
  { title }: ExternalParty,
  { decidedBy, receivedAt, reason: why }: ExternalDecision,
): Reason {
  const answer = { ...(decidedBy !== "" && { by: decidedBy }), party: title, at: instant(receivedAt) };
  return why === "" ? reason(code, answer) : reason(`${code}-saying`, { ...answer, why });
}

function ownersOf({ external }: ExternalGate, facts: ReleaseFacts): readonly WhoCanAct[] {
  return peopleHolding(external.owner, facts).map(({ id, name }) => ({ role: external.owner, personId: id, name }));
}

function nextOf({ external }: ExternalGate, { title, ownerName }: ExternalParty, facts: ReleaseFacts): Reason {
  const people = peopleHolding(external.owner, facts).map(({ name }) => name);
  const found = { party: title, owner: ownerName };
  if (people.length > 0) return reason("next.settle-with-party", { people: list(people), ...found });
  return reason("next.role-settles-with-party", { role: role(external.owner), ...found });
}
