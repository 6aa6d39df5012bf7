import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { dueAtOf, EXTERNAL_ANSWERS, type ExternalAnswer } from "@/server/domain/external/approval-request";
import { whyNotSigned } from "@/server/domain/external/webhook-signature";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { defineCommand } from "../kernel/command";
import { DigestText, Line, Prose } from "../kernel/fields";
import type { LedgerEvent } from "../kernel/ledger-event";
import type { TransactionStore } from "../kernel/ports";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { readInput } from "../kernel/read-input";
import { lockRelease } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { releaseSubject } from "../kernel/subject";
import { approverSecretBoundTo } from "./manage-approver";

/** The answer of an external approver: the body that it signs. */
export const ExternalDecisionBody = z.strictObject({
  answer: z.enum(EXTERNAL_ANSWERS),
  /** The decision it was sent. An answer about another decision does not count. */
  decisionDigest: DigestText,
  reason: Prose(4_000).default(""),
  /** A name at the approver, as it states it. */
  decidedBy: Line(200).optional(),
});

/**
 * Records an external approver's answer. Accepts it when the signature over id, time and body is valid
 * (Standard Webhooks 1.0.0), the time is within five minutes of this clock, and its id is new. An unknown
 * approver, a closed request and an invalid signature get the same answer, so that nobody learns which
 * requests exist.
 *
 * @throws AppError `unauthenticated`; `already-exists` for a message id that was used; `stale-write` for
 * another decision than the requested one; `wrong-phase` for an approval after the time limit.
 */
export const recordDecision = defineCommand({
  name: "external-decision.record",
  permission: "external-decision.record",
  input: z.strictObject({
    approvalRequest: z.string().max(60),
    messageId: z.string().max(200),
    messageTimestamp: z.string().max(20),
    messageSignature: z.string().max(2_000),
    body: z.string().max(65_536),
  }),
  run: async (tx, scope, { approvalRequest: approvalRequestId, ...message }) => {
    const approvalRequest = requireSigned(
      await tx.external.findApprovalRequest(approvalRequestId),
      message,
      scope,
    );
    // Comes before every check of changeable state: a message that is delivered again gets its first answer.
    if (await tx.external.hasDecision(approvalRequest.approver.id, message.messageId))
      throw new AppError("already-exists", "A message with this webhook-id was already received.");
    const said = readInput(ExternalDecisionBody, parsed(message.body));
    const release = await lockRelease(tx.releases, scope, approvalRequest.releaseId);
    if (said.decisionDigest !== approvalRequest.decisionDigest)
      throw new AppError("stale-write", "The answer refers to another decision than the approval request.", {
        entity: "decision",
        expectedVersion: approvalRequest.decisionDigest,
      });
    const facts = await tx.releases.facts(release.id, approvalRequest.stage, "promotion");
    const gate = facts.policy.document.spec.gates.find(({ id }) => id === approvalRequest.gateId);
    if (said.answer === "approve" && gate?.kind === "external" && scope.now >= dueAtOf(approvalRequest, gate))
      throw new AppError(
        "wrong-phase",
        "The time limit for the approval has passed. The approval request must be repeated.",
      );
    const id = scope.newId("xdc");
    const { answer, reason, decidedBy = "" } = said;
    const decision = {
      id,
      approvalRequestId: approvalRequest.id,
      releaseId: release.id,
      approverId: approvalRequest.approver.id,
      answer,
      reason,
      decidedBy,
    };
    const inserted = await tx.external.insertDecision({
      ...decision,
      ...message,
      decisionDigest: approvalRequest.decisionDigest,
      receivedAt: scope.now,
    });
    if (!inserted)
      throw new AppError("already-exists", "A message with this webhook-id was already received.");
    // The decision may have changed since the request: the answer is then stored and does not count.
    const counts = approvalRequest.decisionDigest === evaluateRelease(facts, scope.now).decisionDigest;
    return {
      result: {
        id,
        release: release.key,
        stage: approvalRequest.stage,
        gate: approvalRequest.gateId,
        answer,
        counts,
      },
      events: [answered(release, approvalRequest, { ...decision, ...message })],
    };
  },
});

type OpenAsk = NonNullable<Awaited<ReturnType<TransactionStore["external"]["findApprovalRequest"]>>>;

interface SignedMessage {
  readonly messageId: string;
  readonly messageTimestamp: string;
  readonly messageSignature: string;
  readonly body: string;
}

/** Returns the approval request if its approver signed the message. */
function requireSigned(approvalRequest: OpenAsk | undefined, message: SignedMessage, scope: Scope): OpenAsk {
  const { messageId: id, messageTimestamp: timestamp, messageSignature: signature, body } = message;
  const secret =
    approvalRequest &&
    scope.openSecret(approvalRequest.sealedSecret, approverSecretBoundTo(approvalRequest.approver.id));
  if (approvalRequest && secret !== undefined && id !== "") {
    if (whyNotSigned({ id, timestamp, signature, body }, secret, scope.now) === undefined)
      return approvalRequest;
  }
  throw new AppError(
    "unauthenticated",
    "This is not a validly signed answer of an external approver to an open approval request.",
  );
}

interface StoredAnswer extends Pick<SignedMessage, "messageId"> {
  readonly answer: ExternalAnswer;
  readonly reason: string;
  readonly decidedBy: string;
}

/** Returns the ledger entry of an answer that was stored. */
function answered(release: ReleaseRecord, approvalRequest: OpenAsk, stored: StoredAnswer): LedgerEvent {
  const { answer, reason, decidedBy, messageId } = stored;
  return {
    action: answer === "approve" ? "external-decision.approved" : "external-decision.declined",
    subjects: [
      releaseSubject(release),
      { kind: "external-approver", id: approvalRequest.approver.id, name: approvalRequest.approver.name },
    ],
    data: {
      stage: approvalRequest.stage,
      gate: approvalRequest.gateId,
      approvalRequest: approvalRequest.id,
      message: messageId,
      decisionDigest: approvalRequest.decisionDigest,
      reason,
      decidedBy,
    },
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new AppError("malformed-request", "The body is not valid JSON.");
  }
}
