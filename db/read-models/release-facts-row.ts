import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import type { ThresholdChange } from "@/server/domain/decision/threshold-change";
import type { EvidenceRecord } from "@/server/domain/evidence/evidence";
import type { SignatureAtReceipt } from "@/server/domain/evidence/signature";
import type { KeyTrust } from "@/server/domain/evidence/trusted-key";
import type { OverlayDocument } from "@/server/domain/policy/overlay/overlay-document";
import type { IndependenceGround, PolicyDocument } from "@/server/domain/policy/policy-document";
import type { Delegation } from "@/server/domain/sign-off/delegation";
import type {
  calendars,
  certifications,
  checklistAnswers,
  frozenDossiers,
  holds,
  linkChecks,
  models,
  overrides,
  people,
  policyVersions,
  promotionRequests,
  releaseComponents,
  releases,
  riskAcceptances,
  signOffs,
  waivers,
} from "../schema/index";
import type { JsonModeChange } from "./mode-change";

type Snake<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? First extends Uppercase<First>
    ? First extends Lowercase<First>
      ? `${First}${Snake<Rest>}`
      : `_${Lowercase<First>}${Snake<Rest>}`
    : `${First}${Snake<Rest>}`
  : Name;

/** A table's row as `row_to_json` writes it: snake_case names, instants as text. */
export type AsJson<Table extends { $inferSelect: object }> = {
  [Column in keyof Table["$inferSelect"] &
    string as Snake<Column>]: Table["$inferSelect"][Column] extends Date
    ? string
    : Table["$inferSelect"][Column] extends Date | null
      ? string | null
      : Table["$inferSelect"][Column];
};

export type JsonEvidence = Omit<
  EvidenceRecord,
  "payload" | "receivedAt" | "collectedAt" | "signatureAtReceipt"
> & {
  readonly signatureAtReceipt: SignatureAtReceipt | null;
  /** Null beyond the limit of the reader's connection. */
  readonly payload: string | null;
  readonly receivedAt: string;
  readonly collectedAt: string | null;
};

type ApprovalRequestFact = NonNullable<ReleaseFacts["approvalRequests"]>[number];
export type JsonApprovalRequest = Omit<ApprovalRequestFact, "askedAt" | "answers"> & {
  readonly askedAt: string;
  readonly answers: readonly (Omit<ApprovalRequestFact["answers"][number], "receivedAt"> & {
    readonly receivedAt: string;
  })[];
};

type DeploymentFact = ReleaseFacts["deployments"][number];

/**
 * The row of {@link loadReleaseFacts}: data shared by all stages, and each stage's own, in the given order.
 */
export interface FactsRow {
  readonly shared: SharedRow;
  readonly stages: readonly StageRow[];
}

interface SharedRow {
  readonly release: AsJson<typeof releases> & { readonly model_key: string };
  readonly model: AsJson<typeof models>;
  readonly certification: AsJson<typeof certifications> | null;
  readonly acceptedRisks: readonly AsJson<typeof riskAcceptances>[] | null;
  /** Without a document that this process has cached. */
  readonly policy: Omit<AsJson<typeof policyVersions>, "yaml" | "published_at" | "document"> & {
    readonly document: PolicyDocument | null;
  };
  /** The newest version of every policy of the organisation that was not withdrawn; documents as above. */
  readonly currentPolicies:
    | readonly {
        readonly id: string;
        readonly name: string;
        readonly version: number;
        readonly document: PolicyDocument | null;
      }[]
    | null;
  readonly supersededAt: string | null;
  /** The pinned overlay of the team, if any. */
  readonly overlay:
    | (Pick<
        AsJson<typeof policyVersions>,
        "id" | "name" | "version" | "digest" | "author" | "author_ids" | "withdrawn_at"
      > & {
        readonly document: OverlayDocument;
        readonly superseded_at: string | null;
      })
    | null;
  /** The team's changes of its enforcement mode of that version, oldest first; null for none. */
  readonly modeChanges: readonly JsonModeChange[] | null;
  /** Threshold changes by policy upgrades after a result was known, oldest first. */
  readonly thresholdChanges: readonly ThresholdChange[] | null;
  readonly components: readonly AsJson<typeof releaseComponents>[];
  readonly evidence: readonly JsonEvidence[];
  /** The keys that signed evidence, as far as they are on record; null for none. */
  readonly trustedKeys:
    | readonly (Omit<KeyTrust, "since" | "until" | "revokedFrom"> & {
        readonly since: string;
        readonly until: string | null;
        readonly revokedFrom: string | null;
      })[]
    | null;
  readonly declarations: readonly {
    readonly ground: IndependenceGround;
    readonly claimed_as: string;
    readonly person_id: string;
  }[];
  readonly people: readonly AsJson<typeof people>[];
  /** For the model's team, that were not over when the release was opened; null for none. */
  readonly delegations:
    | readonly (Omit<Delegation, "since" | "until" | "revokedAt"> & {
        readonly since: string;
        readonly until: string;
        readonly revokedAt: string | null;
      })[]
    | null;
  readonly openedByOwnerIds: readonly string[];
  readonly deployments: readonly (Omit<DeploymentFact, "since" | "until" | "endedBy"> & {
    readonly since: string;
    readonly until: string | null;
    readonly endedBy: NonNullable<DeploymentFact["endedBy"]> | null;
  })[];
  readonly approvers: NonNullable<ReleaseFacts["externalApprovers"]> | null;
  readonly calendars: readonly AsJson<typeof calendars>[];
  readonly revoked: readonly { readonly digest: string; readonly reason: string }[];
}

export interface StageRow {
  readonly signals:
    | readonly { readonly name: string; readonly stage: string; readonly latestAt: string }[]
    | null;
  readonly answers: readonly AsJson<typeof checklistAnswers>[];
  /** Of links that were fetched at least once; null for none. */
  readonly linkChecks: readonly AsJson<typeof linkChecks>[] | null;
  readonly signOffs: readonly AsJson<typeof signOffs>[];
  readonly waivers: readonly AsJson<typeof waivers>[];
  readonly request: AsJson<typeof promotionRequests> | null;
  readonly baseline: AsJson<typeof frozenDossiers> | null;
  readonly anchor: AsJson<typeof frozenDossiers> | null;
  readonly holds: readonly AsJson<typeof holds>[];
  readonly overrides: readonly AsJson<typeof overrides>[];
  readonly approvalRequests: readonly JsonApprovalRequest[] | null;
}

export function instantOf(text: string | null): Date | undefined {
  return text === null ? undefined : new Date(text);
}
