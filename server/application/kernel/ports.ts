import type { AdministrationReads, AdministrationWrites, ProcessReads } from "./ports/administration";
import type { CommentReads, CommentWrites } from "./ports/comments";
import type { DecisionReads, DecisionWrites } from "./ports/decisions";
import type { DriftReads } from "./ports/drift-reads";
import type { ExternalReads, ExternalWrites } from "./ports/external";
import type { KeyedAnswerWrites } from "./ports/keyed-answers";
import type { LedgerBookReads, LedgerBookWrites } from "./ports/ledger-book";
import type { LineageReads, LineageWrites } from "./ports/lineage";
import type { LiveReads } from "./ports/live-reads";
import type { ModelGovernanceReads, ModelGovernanceWrites } from "./ports/model-governance";
import type { ModelPageReads } from "./ports/model-pages";
import type { ModelReads, ModelWrites, PolicyReads, PolicyWrites } from "./ports/models";
import type { NotificationReads, OwnNotificationWrites, TellingWrites, WebhookWrites } from "./ports/notifications";
import type { LedgerReads, LedgerWrites, OperationReads, OperationWrites } from "./ports/operation";
import type { OverrideReads, OverrideWrites } from "./ports/overrides";
import type { PasskeyCeremonies, PasskeyReads, PasskeyWrites } from "./ports/passkeys";
import type { PeopleReads, PeopleWrites, ServiceAccountReads, ServiceAccountWrites } from "./ports/people";
import type { PolicyDraftReads, PolicyDraftWrites } from "./ports/policy-drafts";
import type { PolicyDryRunReads, PolicyDryRunWrites } from "./ports/policy-dry-runs";
import type { PolicyLearningReads, PolicyLearningWrites } from "./ports/policy-learnings";
import type { PolicyScreenReads } from "./ports/policy-reads";
import type { PromotionReads, PromotionWrites } from "./ports/promotions";
import type { ReleaseScreenReads } from "./ports/release-screen";
import type { EvidenceReads, EvidenceWrites, ReleaseReads, ReleaseWrites } from "./ports/releases";
import type { ReportReads, ReportWrites } from "./ports/reports";
import type { SavedViewReads, SavedViewWrites } from "./ports/saved-views";
import type { ScreenReads } from "./ports/screens";
import type { SearchReads } from "./ports/search-reads";
import type { SetAsideReads, SetAsideWrites } from "./ports/set-asides";
import type { StandingReads, StandingWrites } from "./ports/standings";
import type { WaiverReads } from "./ports/waiver-reads";

/** What may be looked at, outside a transaction. */
export interface Store {
  readonly people: PeopleReads;
  readonly serviceAccounts: ServiceAccountReads;
  readonly models: ModelReads;
  readonly modelGovernance: ModelGovernanceReads;
  readonly policies: PolicyReads;
  readonly policyDrafts: PolicyDraftReads;
  readonly policyLearnings: PolicyLearningReads;
  readonly releases: ReleaseReads;
  readonly evidence: EvidenceReads;
  readonly comments: CommentReads;
  readonly decisions: DecisionReads;
  readonly promotions: PromotionReads;
  readonly operation: OperationReads;
  readonly lineage: LineageReads;
  readonly ledger: LedgerReads;
  readonly ledgerBook: LedgerBookReads;
  readonly reports: ReportReads;
  readonly administration: AdministrationReads;
  readonly process: ProcessReads;
  readonly notifications: NotificationReads;
  readonly screens: ScreenReads;
  readonly releaseScreen: ReleaseScreenReads;
  readonly modelPages: ModelPageReads;
  readonly drift: DriftReads;
  readonly standings: StandingReads;
  readonly savedViews: SavedViewReads;
  readonly setAsides: SetAsideReads;
  readonly passkeys: PasskeyReads;
  readonly policyScreens: PolicyScreenReads;
  readonly policyDryRuns: PolicyDryRunReads;
  readonly live: LiveReads;
  readonly search: SearchReads;
  readonly waivers: WaiverReads;
  readonly overrides: OverrideReads;
  readonly external: ExternalReads;
}

/** What may be changed, inside one transaction; every read sees the transaction's own writes. */
export interface Transacted {
  readonly people: PeopleWrites;
  readonly serviceAccounts: ServiceAccountWrites;
  readonly models: ModelWrites;
  readonly modelGovernance: ModelGovernanceWrites;
  readonly policies: PolicyWrites;
  readonly policyDryRuns: PolicyDryRunWrites;
  readonly policyDrafts: PolicyDraftWrites;
  readonly policyLearnings: PolicyLearningWrites;
  readonly releases: ReleaseWrites;
  readonly evidence: EvidenceWrites;
  readonly comments: CommentWrites;
  readonly decisions: DecisionWrites;
  readonly promotions: PromotionWrites;
  readonly operation: OperationWrites;
  readonly lineage: LineageWrites;
  readonly ledger: LedgerWrites;
  readonly ledgerBook: LedgerBookWrites;
  readonly reports: ReportWrites;
  readonly administration: AdministrationWrites;
  readonly keyedAnswers: KeyedAnswerWrites;
  readonly notifications: OwnNotificationWrites;
  readonly webhooks: WebhookWrites;
  readonly telling: TellingWrites;
  readonly standings: StandingWrites;
  readonly savedViews: SavedViewWrites;
  readonly setAsides: SetAsideWrites;
  readonly overrides: OverrideWrites;
  readonly external: ExternalWrites;
  readonly passkeys: PasskeyWrites;
  readonly passkeyCeremonies: PasskeyCeremonies;
}

/** What people keep for themselves: nothing is decided on it. */
export type OwnThings = Pick<Transacted, "notifications" | "setAsides" | "passkeyCeremonies">;
