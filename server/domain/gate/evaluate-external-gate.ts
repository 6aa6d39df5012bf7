import { ROLE_WORDS } from "../authorization/role";
import type { Digest } from "../canonical/index";
import type { GateResult, WhoCanAct } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { dueAtOf, type ExternalDecision, type ExternalParty, latestAsk, standingAnswer } from "../external/external-ask";
import type { ExternalGate } from "../policy/policy-document";
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
 * An external gate opens when the party it names approved, in time, this very decision of the open request. What it said of
 * anything else is about something else. Its refusal is `failed`, and so is silence from the due instant on (half-open); who
 * holds the owner's role is left with it, and asks again when it is settled. A party nobody registered is `errored`.
 *
 * It is asked when signing opens: before that, what it would be asked about still changes.
 */
export function evaluateExternalGate(gate: ExternalGate, asked: ExternalAsked): GateResult {
  const { facts, now, decisionDigest, signingOpen } = asked;
  const applies = applicability(gate, facts);
  if (!applies.applies) return gateResult(gate, { status: applies.status, reason: applies.reason });
  const party = facts.externalParties?.find(({ name }) => name === gate.external.party);
  if (party === undefined)
    return gateResult(gate, { status: "errored", reason: `No party named ${gate.external.party} is registered, so nobody can be asked.` });
  const ask =
    facts.request &&
    latestAsk(facts.externalAsks ?? [], { requestId: facts.request.id, gateId: gate.id, party: party.name, decisionDigest });
  if (ask === undefined) return unasked(gate, party, { facts, signingOpen });
  const dueAt = dueAtOf(ask, gate);
  const answer = standingAnswer(ask, dueAt);
  if (answer?.answer === "approve")
    return gateResult(gate, {
      status: "passed",
      reason: `${saidBy(party, answer)} approved at ${answer.receivedAt.toISOString()}${because(answer)}`,
    });
  if (answer === undefined && now < dueAt) {
    return gateResult(gate, {
      status: "waiting",
      reason: `${party.title} was asked at ${ask.askedAt.toISOString()} and has until ${dueAt.toISOString()} to answer.`,
      missing: [`the answer of ${party.title}`],
      dueAt: dueAt.toISOString(),
      next: `Wait for ${party.title}; ${party.ownerName} answers for the connection.`,
    });
  }
  const reason =
    answer === undefined
      ? `${party.title} did not answer by ${dueAt.toISOString()}.`
      : `${saidBy(party, answer)} refused at ${answer.receivedAt.toISOString()}${because(answer)}`;
  return gateResult(gate, { status: "failed", reason, who: ownersOf(gate, facts), next: nextOf(gate, party, facts) });
}

function unasked(
  gate: ExternalGate,
  party: ExternalParty,
  { facts, signingOpen }: Pick<ExternalAsked, "facts" | "signingOpen">,
): GateResult {
  const earlier = (facts.externalAsks ?? []).some(({ gateId, answers }) => gateId === gate.id && answers.length > 0);
  const moved = earlier ? " What it answered before was about what has changed since." : "";
  if (facts.request === undefined || !signingOpen) {
    const when = facts.request === undefined ? "someone asks for the promotion" : "every rule and checklist is open";
    return gateResult(gate, { status: "waiting", reason: `${party.title} is asked once ${when}.${moved}`, next: undefined });
  }
  return gateResult(gate, {
    status: "waiting",
    reason: `${party.title} is being asked.${moved}`,
    missing: [`the answer of ${party.title}`],
    next: `Wait for ${party.title}.`,
  });
}

function saidBy(party: ExternalParty, { decidedBy }: ExternalDecision): string {
  return decidedBy === "" ? party.title : `${decidedBy} of ${party.title}`;
}

function because({ reason }: ExternalDecision): string {
  return reason === "" ? "." : `: ${reason}`;
}

function ownersOf({ external }: ExternalGate, facts: ReleaseFacts): readonly WhoCanAct[] {
  return peopleHolding(external.owner, facts).map(({ id, name }) => ({ role: external.owner, personId: id, name }));
}

function nextOf({ external }: ExternalGate, party: ExternalParty, facts: ReleaseFacts): string {
  const names = peopleHolding(external.owner, facts).map(({ name }) => name);
  const owners = names.length === 0 ? `Whoever holds the role ${ROLE_WORDS[external.owner]}` : names.join(" or ");
  return `${owners} settles it with ${party.title} and asks again; ${party.ownerName} answers for the connection.`;
}
