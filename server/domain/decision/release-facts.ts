import type { ChecklistAnswer } from "../checklist/checklist-answer";
import type { LinkCheck } from "../checklist/link-check";
import type { EvidenceItem } from "../evidence/evidence";
import type { ApprovalRequest, ExternalApprover } from "../external/approval-request";
import type { Certification } from "../model/certification";
import type { ModelFacts, RiskTier } from "../model/model";
import type { RiskAcceptance } from "../model/risk-acceptance";
import type { ModeChange } from "../policy/enforcement-rule";
import type { PinnedOverlay } from "../policy/overlay/overlay-document";
import type { GoverningPolicy } from "../policy/policies-governing";
import type { PolicyVersion } from "../policy/policy-document";
import type { Release } from "../release/release";
import type { Delegation } from "../sign-off/delegation";
import type { PersonFacts, SignOff } from "../sign-off/sign-off";
import type { Override } from "../stage/override";
import type { Calendar, Deployment, Hold } from "../stage/stage";
import type { ChangeBase, SignificanceStatement } from "./change-facts";
import type { Contribution } from "./contribution";
import type { FrozenDossier } from "./dossier";
import type { ThresholdChange } from "./threshold-change";
import type { Waiver } from "./waiver";

/**
 * The direction of the decision: promotion of a release to a stage, or return of a stage to an earlier
 * release.
 */
export type PromotionKind = "promotion" | "rollback";

/**
 * Every fact of one decision, loaded at one instant. The evaluator reads nothing else: no clock and no
 * database. Lists contain all records, superseded and withdrawn ones included; the rules choose among them.
 */
export interface ReleaseFacts {
  /**
   * The version of the rules that evaluate and record these facts. A stored decision is replayed by its own
   * rules to the same bytes. Absent: before components and coverage were evaluated (ADR 0016). 2: before
   * reasons were data (ADR 0033).
   */
  readonly rules?: 2 | 3;
  readonly kind: PromotionKind;
  readonly stage: string;
  readonly release: Release;
  readonly model: ModelFacts;
  readonly riskTier: RiskTier;
  /** The latest certification of the model. Absent if the model was never certified. */
  readonly certification?: Certification;
  /** Accepted risks of the model that were not ended, expired ones included. Absent if there is none. */
  readonly acceptedRisks?: readonly RiskAcceptance[];
  /**
   * The document that is evaluated: the organisation's, or the organisation's composed with the team's
   * overlay.
   */
  readonly policy: PolicyVersion;
  /**
   * The team's overlay with the organisation's own document, which is evaluated as well. Absent if no overlay
   * is pinned.
   */
  readonly overlay?: PinnedOverlay;
  /**
   * Acts that set the team's enforcement mode for the pinned version. Absent if there is none: every gate
   * blocks.
   */
  readonly enforcementModes?: readonly ModeChange[];
  /** Thresholds that a policy upgrade changed after a result was known. Absent if there is none. */
  readonly thresholdChanges?: readonly ThresholdChange[];
  /** Policies that govern the model now. Absent if only the pinned policy does, in any version. */
  readonly governedBy?: readonly GoverningPolicy[];
  /** The time at which a newer version of the pinned policy was published. The grace period starts then. */
  readonly policySupersededAt: Date | undefined;
  /**
   * Items about at least one component digest of this release: at least the latest received of each series
   * (type, collector, suite, environment, subject). Superseded items may be left out; `attempts` counts them
   * nevertheless.
   */
  readonly evidence: readonly EvidenceItem[];
  /** The dossier of the release that is live in the target stage, frozen when it went live. */
  readonly baseline: FrozenDossier | undefined;
  /** The dossier of the first release of this model that was signed for the stage. */
  readonly anchor: FrozenDossier | undefined;
  /**
   * The release that a change is graded against. Absent if the policy grades no changes, or if no other release is or
   * was live in the stage.
   */
  readonly changeBase?: ChangeBase;
  /** Statements about the significance of the change in this stage, oldest first. Absent if there is none. */
  readonly significance?: readonly SignificanceStatement[];
  readonly checklistAnswers: readonly ChecklistAnswer[];
  /**
   * Drift series of the model that an answer names as its signal, each with its stage and the end of its
   * latest window. Absent if there is none. Older facts name no stage: it is the stage of the decision.
   */
  readonly signals?: readonly { readonly name: string; readonly stage?: string; readonly latestAt: Date }[];
  /** Results of fetching the links of answers. Absent if no link was fetched. */
  readonly linkChecks?: readonly LinkCheck[];
  readonly signOffs: readonly SignOff[];
  readonly waivers: readonly Waiver[];
  readonly contributions: readonly Contribution[];
  /** People who have a role for the model's team, with their present grants. */
  readonly people: readonly PersonFacts[];
  /**
   * Delegations for the model's team since the release was opened, ended ones included. Absent if there is
   * none, or if no gate of the policy accepts a signature on behalf of someone.
   */
  readonly delegations?: readonly Delegation[];
  /** Deployments of the model, oldest first. */
  readonly deployments: readonly Deployment[];
  readonly calendars: readonly Calendar[];
  readonly holds: readonly Hold[];
  /**
   * Overrides of closed windows for this stage. Absent if there is none, so that older decisions keep their
   * bytes.
   */
  readonly overrides?: readonly Override[];
  /** Registered external approvers that a gate of the pinned policy names. Absent if no gate names one. */
  readonly externalApprovers?: readonly ExternalApprover[];
  /** Approval requests to external approvers about this release and stage. Absent if there is none. */
  readonly approvalRequests?: readonly ApprovalRequest[];
  /** Revoked component digests, each with the reason. */
  readonly revokedDigests: readonly { readonly digest: string; readonly reason: string }[];
  /** The open promotion request. People can sign only while there is one. */
  readonly request:
    | {
        readonly id: string;
        readonly requestedBy: string;
        readonly requestedAt: Date;
        /**
         * The time at which the request lapses. Absent if it never lapses, and for the request of a promotion
         * in progress.
         */
        readonly lapsesAt?: Date;
      }
    | undefined;
}
