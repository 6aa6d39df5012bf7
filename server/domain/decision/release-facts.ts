import type { ChecklistAnswer } from "../checklist/checklist-answer";
import type { LinkCheck } from "../checklist/link-check";
import type { EvidenceItem } from "../evidence/evidence";
import type { ExternalAsk, ExternalParty } from "../external/external-ask";
import type { Certification } from "../model/certification";
import type { ModelFacts, RiskTier } from "../model/model";
import type { RiskAcceptance } from "../model/risk-acceptance";
import type { AdoptionAct } from "../policy/adoption-rule";
import type { PinnedOverlay } from "../policy/overlay/overlay-document";
import type { GoverningPolicy } from "../policy/policies-governing";
import type { PolicyVersion } from "../policy/policy-document";
import type { Release } from "../release/release";
import type { Delegation } from "../sign-off/delegation";
import type { PersonFacts, SignOff } from "../sign-off/sign-off";
import type { Override } from "../stage/override";
import type { Calendar, Hold, Residence } from "../stage/stage";
import type { Contribution } from "./contribution";
import type { CriterionMove } from "./criterion-move";
import type { FrozenDossier } from "./dossier";
import type { Waiver } from "./waiver";

/** What is being decided: may this release go to this stage, by this kind of movement? */
export type PromotionKind = "promotion" | "rollback";

/**
 * Every fact one decision rests on, loaded at one instant. The evaluator sees nothing else: no clock, no database.
 * Lists hold everything on record, superseded and withdrawn rows included; choosing among them is the rules' work.
 */
export interface ReleaseFacts {
  /**
   * The version of the rules these facts are judged and recorded by. A stored decision is replayed by the rules it was taken
   * by, to the same bytes: absent before components and coverage counted (ADR 0016), 2 before reasons were data (ADR 0033).
   */
  readonly rules?: 2 | 3;
  readonly kind: PromotionKind;
  readonly stage: string;
  readonly release: Release;
  readonly model: ModelFacts;
  readonly riskTier: RiskTier;
  /** The model's latest certification; absent where it never was certified. */
  readonly certification?: Certification;
  /** Risks of the model that were accepted and not ended, expired ones included; absent where there is none. */
  readonly acceptedRisks?: readonly RiskAcceptance[];
  /** What is judged: the organisation's document, or that and the team's overlay composed. */
  readonly policy: PolicyVersion;
  /** What the team asks on top, with the organisation's own document, which is judged besides; absent where no overlay is pinned. */
  readonly overlay?: PinnedOverlay;
  /** What the model's team did about how it adopts the pinned version; absent where it never did anything: every gate stops. */
  readonly policyAdoptions?: readonly AdoptionAct[];
  /** Criteria that a move to another policy version changed after a result was known; absent where none did. */
  readonly criterionMoves?: readonly CriterionMove[];
  /** Policies that govern the model now; absent where the pinned policy alone does, in whichever version. */
  readonly governedBy?: readonly GoverningPolicy[];
  /** When a newer version of the pinned policy was published, if one was: grace runs from there. */
  readonly policySupersededAt: Date | undefined;
  /**
   * Items whose subjects include at least one component digest of this release: at least the latest received of every
   * series (type, collector, suite, environment, subject). Superseded ones may be left out; `attempts` still counts them.
   */
  readonly evidence: readonly EvidenceItem[];
  /** The dossier, frozen when it went live, of the release now live in the target stage. */
  readonly baseline: FrozenDossier | undefined;
  /** The dossier of the first release of this model signed for the stage. */
  readonly anchor: FrozenDossier | undefined;
  readonly checklistAnswers: readonly ChecklistAnswer[];
  /**
   * Drift series of the model that an answer names as its signal, each with its stage and its newest window's end; absent for
   * none. Facts of before name no stage: theirs is this one.
   */
  readonly signals?: readonly { readonly name: string; readonly stage?: string; readonly latestAt: Date }[];
  /** What came of fetching the links of answers whose item asks for it; absent where none was fetched. */
  readonly linkChecks?: readonly LinkCheck[];
  readonly signOffs: readonly SignOff[];
  readonly waivers: readonly Waiver[];
  readonly contributions: readonly Contribution[];
  /** People who hold a role for the model's team, with their present grants. */
  readonly people: readonly PersonFacts[];
  /**
   * Who was named as whose deputy for the model's team since the release was opened, ended ones included. Absent where nobody
   * was, or where no gate of the policy takes a deputy's word.
   */
  readonly delegations?: readonly Delegation[];
  /** Where and when this very manifest was live. */
  readonly residences: readonly Residence[];
  readonly calendars: readonly Calendar[];
  readonly holds: readonly Hold[];
  /** Overrides of closed windows for this stage. Absent where glass was never broken, so that older decisions stay the same bytes. */
  readonly overrides?: readonly Override[];
  /** Parties that a gate of the pinned policy names and that are registered. Absent where no gate names one. */
  readonly externalParties?: readonly ExternalParty[];
  /** Everything such parties were asked about this release and stage. Absent where nobody was. */
  readonly externalAsks?: readonly ExternalAsk[];
  /** Component digests that were revoked, with the reason. */
  readonly revokedDigests: readonly { readonly digest: string; readonly reason: string }[];
  /** The open promotion request, if someone asked. Signing is open only while there is one. */
  readonly request:
    | {
        readonly id: string;
        readonly requestedBy: string;
        readonly requestedAt: Date;
        /** When it lapses; absent for one that never does, and for the request of a promotion under way. */
        readonly lapsesAt?: Date;
      }
    | undefined;
}
