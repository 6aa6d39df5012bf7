import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { ROLE_WORDS } from "@/server/domain/authorization/role";
import type { Evaluation } from "@/server/domain/decision/evaluation";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { AppError } from "@/server/domain/error/app-error";
import { dueAtOf } from "@/server/domain/external/approval-request";
import { approvalRequestsDue, whyNotRepeatRequest } from "@/server/domain/gate/approval-requests-due";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import type { ExternalGate } from "@/server/domain/policy/policy-document";
import { holdsRole } from "@/server/domain/sign-off/role-holding";
import { defineCommand } from "../kernel/command";
import { ReleaseReference, StageName } from "../kernel/fields";
import type { LedgerEvent } from "../kernel/ledger-event";
import type { TransactionStore } from "../kernel/ports";
import { lockRelease, requirePerson, requireStage } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { releaseSubject } from "../kernel/subject";

/**
 * Sends the approval requests of every gate that is due: once for each decision of a request, even if several
 * processes try at once.
 *
 * @throws AppError `wrong-phase` when no request is due (any more).
 */
export const sendApprovalRequests = defineCommand({
  name: "approval-request.send",
  permission: "approval-request.send",
  input: z.strictObject({ release: ReleaseReference, stage: StageName }),
  run: async (tx, scope, input) => {
    const release = await lockRelease(tx.releases, scope, input.release);
    const facts = await tx.releases.facts(release.id, input.stage, "promotion");
    const evaluation = evaluateRelease(facts, scope.now);
    const events: LedgerEvent[] = [];
    for (const gate of approvalRequestsDue(evaluation, facts)) {
      const asked = await requestApproval(tx, scope, { gate, facts, evaluation, round: 1 });
      if (asked) events.push(asked);
    }
    const [first, ...others] = events;
    if (first === undefined) throw new AppError("wrong-phase", "No approval request can be sent now.");
    return { result: { asked: events.length }, events: [first, ...others] };
  },
});

/**
 * Sends an approval request again, after a refusal or a timeout whose cause is settled. The time limit starts
 * again.
 *
 * @throws AppError `wrong-phase` while an answer counts or is awaited, `not-permitted` outside the role that
 * the gate names.
 */
export const repeatApprovalRequest = defineCommand({
  name: "approval-request.repeat",
  permission: "approval-request.repeat",
  input: z.strictObject({ release: ReleaseReference, stage: StageName, gate: z.string().min(1).max(100) }),
  run: async (tx, scope, input) => {
    const person = requirePerson(scope.actor);
    const release = await lockRelease(tx.releases, scope, input.release);
    requireStage(release, input.stage);
    const facts = await tx.releases.facts(release.id, input.stage, "promotion");
    const gate = facts.policy.document.spec.gates.find(
      ({ id, kind }) => id === input.gate && kind === "external",
    );
    if (gate?.kind !== "external")
      throw new AppError("validation-failed", `gate: the policy has no external gate ${input.gate}`, {
        errors: [{ pointer: "/gate", detail: "expected a gate of kind external" }],
      });
    const known = facts.people.find(({ id }) => id === person.id);
    const { owner } = gate.external;
    if (!known || !holdsRole(known, owner, facts.model.team))
      throw new AppError(
        "not-permitted",
        `Only people with the role ${ROLE_WORDS[owner]} can repeat the approval request of ${gate.title}.`,
        { roles: [owner] },
      );
    const evaluation = evaluateRelease(facts, scope.now);
    const why = whyNotRepeatRequest(gate, evaluation, facts);
    if (why !== undefined) throw new AppError("wrong-phase", why);
    const { decisionDigest } = evaluation;
    const before = (facts.approvalRequests ?? []).filter(
      (one) => one.gateId === gate.id && one.decisionDigest === decisionDigest,
    );
    const asked = await requestApproval(tx, scope, { gate, facts, evaluation, round: before.length + 1 });
    if (!asked) throw new AppError("wrong-phase", "The approval request was already repeated.");
    return { result: { release: release.key, stage: input.stage, gate: gate.id }, events: [asked] };
  },
});

interface ApprovalRequestInput {
  readonly gate: ExternalGate;
  readonly facts: ReleaseFacts;
  readonly evaluation: Evaluation;
  readonly round: number;
}

/**
 * Returns the approval request and the message that is sent after commit. Undefined when another process sent
 * the same.
 */
async function requestApproval(
  tx: TransactionStore,
  scope: Scope,
  { gate, facts, evaluation, round }: ApprovalRequestInput,
): Promise<LedgerEvent | undefined> {
  const approver = await tx.external.findApprover(gate.external.party);
  const { request, release, stage } = facts;
  const { decisionDigest } = evaluation;
  if (!approver || !request) return undefined;
  const id = scope.newId("ask");
  const about = {
    requestId: request.id,
    releaseId: release.id,
    stage,
    gateId: gate.id,
    approverId: approver.id,
    decisionDigest,
    round,
  };
  if (
    !(await tx.external.insertApprovalRequest({
      ...about,
      id,
      askedBy: actorReference(scope.actor),
      askedAt: scope.now,
    }))
  )
    return undefined;
  const dueAt = dueAtOf({ askedAt: scope.now }, gate).toISOString();
  await tx.external.insertApprovalRequestDelivery({
    id: scope.newId("dlv"),
    approvalRequestId: id,
    message: {
      approvalRequest: id,
      release: {
        key: release.key,
        model: release.modelKey,
        version: release.version,
        manifestDigest: release.manifestDigest,
      },
      stage,
      gate: { id: gate.id, title: gate.title },
      question: gate.external.question,
      summary: release.summary,
      riskTier: facts.riskTier,
      decisionDigest,
      askedAt: scope.now.toISOString(),
      dueAt,
    },
    at: scope.now,
  });
  return {
    action: "approval-request.sent",
    subjects: [
      releaseSubject({ ...release, team: facts.model.team }),
      { kind: "external-approver", id: approver.id, name: approver.name },
    ],
    data: { stage, gate: gate.id, approvalRequest: id, decisionDigest, dueAt, round },
  };
}
