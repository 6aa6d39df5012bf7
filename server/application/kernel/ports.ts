import type { AdministrationReads, AdministrationWrites, ProcessReads } from "./ports/administration";
import type { AlarmReads, AlarmWrites } from "./ports/alarms";
import type { CalendarReads, CalendarWrites } from "./ports/calendars";
import type { CommentReads, CommentWrites } from "./ports/comments";
import type { DecisionReads, DecisionWrites } from "./ports/decisions";
import type { DelegationReads, DelegationWrites } from "./ports/delegations";
import type { DriftReads, DriftWrites } from "./ports/drift";
import type { EnforcementModeReads, EnforcementModeWrites } from "./ports/enforcement-modes";
import type { ExternalReads, ExternalWrites } from "./ports/external";
import type { HoldReads, HoldWrites } from "./ports/holds";
import type { IncidentReads, IncidentWrites } from "./ports/incidents";
import type { InstallationWrites } from "./ports/installation";
import type { KeyedAnswerWrites } from "./ports/keyed-answers";
import type { LedgerReads, LedgerWrites } from "./ports/ledger";
import type { LedgerBookReads, LedgerBookWrites } from "./ports/ledger-book";
import type { LineageReads, LineageWrites } from "./ports/lineage";
import type { LiveReads } from "./ports/live-reads";
import type { ModelGovernanceReads, ModelGovernanceWrites } from "./ports/model-governance";
import type { ModelHistoryReads } from "./ports/model-history";
import type { ModelPageReads } from "./ports/model-pages";
import type { ModelReads, ModelWrites, PolicyReads, PolicyWrites } from "./ports/models";
import type {
  NotificationReads,
  NotifierWrites,
  OwnNotificationWrites,
  WebhookWrites,
} from "./ports/notifications";
import type { OutsideAccessReads, OutsideAccessWrites } from "./ports/outside-access";
import type { OverrideReads, OverrideWrites } from "./ports/overrides";
import type { PasskeyCeremonies, PasskeyReads, PasskeyWrites } from "./ports/passkeys";
import type { PeopleReads, PeopleWrites, ServiceAccountReads, ServiceAccountWrites } from "./ports/people";
import type { PolicyDraftReads, PolicyDraftWrites } from "./ports/policy-drafts";
import type { PolicyDryRunReads, PolicyDryRunWrites } from "./ports/policy-dry-runs";
import type { PolicyLearningReads, PolicyLearningWrites } from "./ports/policy-learnings";
import type { PolicyScreenReads } from "./ports/policy-reads";
import type { PromotionReads, PromotionWrites } from "./ports/promotions";
import type { RecallReads, RecallWrites } from "./ports/recalls";
import type { ReferenceReads, ReferenceWrites } from "./ports/references";
import type { ReleaseScreenReads } from "./ports/release-screen";
import type { ReleaseStatusReads, ReleaseStatusWrites } from "./ports/release-statuses";
import type { EvidenceReads, EvidenceWrites, ReleaseReads, ReleaseWrites } from "./ports/releases";
import type { ReportRowReads } from "./ports/report-rows";
import type { ReportReads, ReportWrites } from "./ports/reports";
import type { RevocationReads, RevocationWrites } from "./ports/revocations";
import type { SavedViewReads, SavedViewWrites } from "./ports/saved-views";
import type { ScreenReads } from "./ports/screens";
import type { SearchReads } from "./ports/search-reads";
import type { SetAsideReads, SetAsideWrites } from "./ports/set-asides";
import type { TrustedKeyReads, TrustedKeyWrites } from "./ports/trusted-keys";
import type { WaiverReads } from "./ports/waiver-reads";

/** Reads outside a transaction. */
export interface Store {
  readonly people: PeopleReads;
  readonly serviceAccounts: ServiceAccountReads;
  readonly models: ModelReads;
  readonly modelGovernance: ModelGovernanceReads;
  readonly policies: PolicyReads;
  readonly enforcementModes: EnforcementModeReads;
  readonly policyDrafts: PolicyDraftReads;
  readonly policyLearnings: PolicyLearningReads;
  readonly releases: ReleaseReads;
  readonly evidence: EvidenceReads;
  readonly trustedKeys: TrustedKeyReads;
  readonly comments: CommentReads;
  readonly decisions: DecisionReads;
  readonly promotions: PromotionReads;
  readonly calendars: CalendarReads;
  readonly holds: HoldReads;
  readonly references: ReferenceReads;
  readonly revocations: RevocationReads;
  readonly recalls: RecallReads;
  readonly incidents: IncidentReads;
  readonly lineage: LineageReads;
  readonly ledger: LedgerReads;
  readonly ledgerBook: LedgerBookReads;
  readonly reports: ReportReads;
  readonly reportRows: ReportRowReads;
  readonly administration: AdministrationReads;
  readonly process: ProcessReads;
  readonly notifications: NotificationReads;
  readonly screens: ScreenReads;
  readonly releaseScreen: ReleaseScreenReads;
  readonly modelPages: ModelPageReads;
  readonly modelHistory: ModelHistoryReads;
  readonly drift: DriftReads;
  readonly alarms: AlarmReads;
  readonly statuses: ReleaseStatusReads;
  readonly savedViews: SavedViewReads;
  readonly setAsides: SetAsideReads;
  readonly passkeys: PasskeyReads;
  readonly policyScreens: PolicyScreenReads;
  readonly policyDryRuns: PolicyDryRunReads;
  readonly live: LiveReads;
  readonly search: SearchReads;
  readonly waivers: WaiverReads;
  readonly outsideAccess: OutsideAccessReads;
  readonly overrides: OverrideReads;
  readonly external: ExternalReads;
  readonly delegations: DelegationReads;
}

/** Writes inside one transaction; every read sees the transaction's own writes. */
export interface TransactionStore {
  readonly people: PeopleWrites;
  readonly serviceAccounts: ServiceAccountWrites;
  readonly models: ModelWrites;
  readonly modelGovernance: ModelGovernanceWrites;
  readonly policies: PolicyWrites;
  readonly enforcementModes: EnforcementModeWrites;
  readonly policyDryRuns: PolicyDryRunWrites;
  readonly policyDrafts: PolicyDraftWrites;
  readonly policyLearnings: PolicyLearningWrites;
  readonly releases: ReleaseWrites;
  readonly evidence: EvidenceWrites;
  readonly trustedKeys: TrustedKeyWrites;
  readonly comments: CommentWrites;
  readonly decisions: DecisionWrites;
  readonly promotions: PromotionWrites;
  readonly calendars: CalendarWrites;
  readonly drift: DriftWrites;
  readonly alarms: AlarmWrites;
  readonly holds: HoldWrites;
  readonly installation: InstallationWrites;
  readonly references: ReferenceWrites;
  readonly revocations: RevocationWrites;
  readonly recalls: RecallWrites;
  readonly incidents: IncidentWrites;
  readonly lineage: LineageWrites;
  readonly ledger: LedgerWrites;
  readonly ledgerBook: LedgerBookWrites;
  readonly reports: ReportWrites;
  readonly reportRows: ReportRowReads;
  readonly administration: AdministrationWrites;
  readonly keyedAnswers: KeyedAnswerWrites;
  readonly notifications: OwnNotificationWrites;
  readonly webhooks: WebhookWrites;
  readonly notifier: NotifierWrites;
  readonly statuses: ReleaseStatusWrites;
  readonly savedViews: SavedViewWrites;
  readonly setAsides: SetAsideWrites;
  readonly outsideAccess: OutsideAccessWrites;
  readonly overrides: OverrideWrites;
  readonly external: ExternalWrites;
  readonly delegations: DelegationWrites;
  readonly passkeys: PasskeyWrites;
  readonly passkeyCeremonies: PasskeyCeremonies;
}

/** A person's own settings: no decision depends on them. */
export type OwnThings = Pick<TransactionStore, "notifications" | "setAsides" | "passkeyCeremonies">;
