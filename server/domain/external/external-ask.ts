import type { Digest } from "../canonical/index";
import type { ExternalGate } from "../policy/policy-document";
import { HOUR_MS } from "../time/durations";

export const EXTERNAL_ANSWERS = ["approve", "refuse"] as const;
export type ExternalAnswer = (typeof EXTERNAL_ANSWERS)[number];

/** Someone outside whose signed word a gate waits for. Where it is reached, and what it signs with, is nobody's to read. */
export interface ExternalParty {
  readonly name: string;
  readonly title: string;
  /** Who answers for the connection on our side. */
  readonly ownerName: string;
}

/** One answer, as it came in under the party's signature. */
export interface ExternalDecision {
  readonly id: string;
  readonly answer: ExternalAnswer;
  readonly reason: string;
  /** Whom the party names for it; empty where it names nobody. */
  readonly decidedBy: string;
  readonly receivedAt: Date;
}

/** That a party was asked about one decision of one request, with everything it answered to that, in order of receipt. */
export interface ExternalAsk {
  readonly id: string;
  readonly requestId: string;
  readonly gateId: string;
  readonly party: string;
  readonly decisionDigest: Digest;
  readonly askedAt: Date;
  readonly answers: readonly ExternalDecision[];
}

/** The instant from which it is too late to approve. */
export function dueAtOf({ askedAt }: Pick<ExternalAsk, "askedAt">, { external }: Pick<ExternalGate, "external">): Date {
  return new Date(askedAt.getTime() + external.timeoutHours * HOUR_MS);
}

/**
 * What the party says now: of what it answered in time, the last. A refusal is never too late, because leaving it out would
 * open the gate; an approval that comes when the time is over is none.
 */
export function standingAnswer(ask: ExternalAsk, dueAt: Date): ExternalDecision | undefined {
  return ask.answers.findLast(({ answer, receivedAt }) => answer === "refuse" || receivedAt < dueAt);
}

/** The last time a gate's party was asked about exactly this: earlier asks, and asks about what has changed since, are over. */
export function latestAsk(
  asks: readonly ExternalAsk[],
  about: Pick<ExternalAsk, "requestId" | "gateId" | "party" | "decisionDigest">,
): ExternalAsk | undefined {
  return asks
    .filter(
      (ask) =>
        ask.requestId === about.requestId &&
        ask.gateId === about.gateId &&
        ask.party === about.party &&
        ask.decisionDigest === about.decisionDigest,
    )
    .sort((one, other) => one.askedAt.getTime() - other.askedAt.getTime() || (one.id < other.id ? -1 : 1))
    .at(-1);
}
