import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import type { ExternalAnswer } from "@/server/domain/external/external-ask";

/** An external approver for administrators: without address and secret. */
export interface ExternalPartyRecord {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly host: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly registeredBy: ActorReference;
  readonly registeredAt: Date;
}

/** The same with its recent deliveries. */
export interface ExternalPartyRow extends ExternalPartyRecord {
  /** Unanswered approval requests of open requests. */
  readonly unanswered: number;
  readonly lastSent: { readonly state: string; readonly error: string | undefined; readonly at: Date } | undefined;
}

export interface ExternalAskRecord {
  readonly id: string;
  readonly requestId: string;
  readonly releaseId: string;
  readonly stage: string;
  readonly gateId: string;
  readonly partyId: string;
  readonly decisionDigest: Digest;
  readonly round: number;
  readonly askedBy: ActorReference;
  readonly askedAt: Date;
}

export interface ExternalReads {
  parties(): Promise<readonly ExternalPartyRow[]>;
  /** An external approver in use, by id or by the name in policies. */
  findParty(idOrName: string): Promise<ExternalPartyRecord | undefined>;
  /** Open requests under a policy with an external gate, after the given one, in a stable order. */
  requestsThatAsk(
    after: string,
    limit: number,
  ): Promise<readonly { readonly id: string; readonly releaseId: string; readonly stage: string }[]>;
}

export interface ExternalWrites extends ExternalReads {
  /** False when an approver in use has the name. */
  insertParty(party: ExternalPartyRecord & { readonly sealedUrl: Uint8Array; readonly sealedSecret: Uint8Array }): Promise<boolean>;
  /** Erases its address and secret. False if it does not exist. */
  removeParty(id: string, at: Date): Promise<boolean>;
  /** An approval request of an approver in use, with the secret of its answers. */
  findAsk(
    id: string,
  ): Promise<(ExternalAskRecord & { readonly party: ExternalPartyRecord; readonly sealedSecret: Uint8Array }) | undefined>;
  /** False when the same request was sent already in that run. */
  insertAsk(ask: ExternalAskRecord): Promise<boolean>;
  insertAskDelivery(delivery: {
    readonly id: string;
    readonly askId: string;
    readonly message: AskMessage;
    readonly at: Date;
  }): Promise<void>;
  hasDecision(partyId: string, messageId: string): Promise<boolean>;
  /** False when the approver sent a message of this id before. */
  insertDecision(decision: {
    readonly id: string;
    readonly askId: string;
    readonly releaseId: string;
    readonly partyId: string;
    readonly messageId: string;
    readonly messageTimestamp: string;
    readonly messageSignature: string;
    readonly body: string;
    readonly decisionDigest: Digest;
    readonly answer: ExternalAnswer;
    readonly reason: string;
    readonly decidedBy: string;
    readonly receivedAt: Date;
  }): Promise<boolean>;
}

/** The message to an external approver, without addresses, which the sender knows. */
export interface AskMessage {
  readonly ask: string;
  readonly release: { readonly key: string; readonly model: string; readonly version: string; readonly manifestDigest: Digest };
  readonly stage: string;
  readonly gate: { readonly id: string; readonly title: string };
  readonly question: string;
  readonly summary: string;
  readonly riskTier: string;
  readonly decisionDigest: Digest;
  readonly askedAt: string;
  readonly dueAt: string;
}
