import type { Store, TransactionStore } from "@/server/application/kernel/ports";
import type { ProcessReads } from "@/server/application/kernel/ports/administration";
import type { Connection } from "./database";
import { liveReads } from "./read-models/live";
import { modelHistoryReads } from "./read-models/model-history";
import { modelPageReads } from "./read-models/model-pages";
import { policyScreenReads } from "./read-models/policies";
import { releaseScreenReads } from "./read-models/release-screen";
import { reportRowReads } from "./read-models/report/report-rows";
import { screenReads } from "./read-models/screens";
import { searchReads } from "./read-models/search";
import { waiverReads } from "./read-models/waivers";
import { administrationRepository } from "./repositories/administration";
import { alarmRepository } from "./repositories/alarms";
import { calendarRepository } from "./repositories/calendars";
import { commentRepository } from "./repositories/comments";
import { decisionRepository } from "./repositories/decisions";
import { delegationRepository } from "./repositories/delegations";
import { driftRepository } from "./repositories/drift";
import { enforcementModeRepository } from "./repositories/enforcement-modes";
import { evidenceRepository } from "./repositories/evidence";
import { externalRepository } from "./repositories/external";
import { holdRepository } from "./repositories/holds";
import { incidentRepository } from "./repositories/incidents";
import { installationRepository } from "./repositories/installation";
import { keyedAnswerRepository } from "./repositories/keyed-answers";
import { ledgerRepository } from "./repositories/ledger";
import { ledgerBookRepository } from "./repositories/ledger-book";
import { lineageRepository } from "./repositories/lineage";
import { modelGovernanceRepository } from "./repositories/model-governance";
import { modelRepository } from "./repositories/models";
import { notificationRepository } from "./repositories/notifications";
import { notifierRepository } from "./repositories/notifier";
import { outsideAccessRepository } from "./repositories/outside-access";
import { overrideRepository } from "./repositories/overrides";
import { passkeyCeremonyRepository, passkeyRepository } from "./repositories/passkeys";
import { peopleRepository } from "./repositories/people";
import { policyRepository } from "./repositories/policies";
import { policyDraftRepository } from "./repositories/policy-drafts";
import { policyDryRunRepository } from "./repositories/policy-dry-runs";
import { policyLearningRepository } from "./repositories/policy-learnings";
import { promotionRepository } from "./repositories/promotions";
import { recallRepository } from "./repositories/recalls";
import { referenceRepository } from "./repositories/references";
import { releaseStatusRepository } from "./repositories/release-statuses";
import { releaseRepository } from "./repositories/releases";
import { reportRepository } from "./repositories/reports";
import { revocationRepository } from "./repositories/revocations";
import { savedViewRepository } from "./repositories/saved-views";
import { serviceAccountRepository } from "./repositories/service-accounts";
import { setAsideRepository } from "./repositories/set-asides";
import { trustedKeyRepository } from "./repositories/trusted-keys";
import { webhookRepository } from "./repositories/webhooks";

/** The repositories over one transaction's connection. */
export function transactedOver(connection: Connection): TransactionStore {
  return {
    people: peopleRepository(connection),
    serviceAccounts: serviceAccountRepository(connection),
    models: modelRepository(connection),
    modelGovernance: modelGovernanceRepository(connection),
    policies: policyRepository(connection),
    enforcementModes: enforcementModeRepository(connection),
    policyDryRuns: policyDryRunRepository(connection),
    policyDrafts: policyDraftRepository(connection),
    policyLearnings: policyLearningRepository(connection),
    releases: releaseRepository(connection),
    evidence: evidenceRepository(connection),
    trustedKeys: trustedKeyRepository(connection),
    comments: commentRepository(connection),
    decisions: decisionRepository(connection),
    promotions: promotionRepository(connection),
    calendars: calendarRepository(connection),
    drift: driftRepository(connection),
    alarms: alarmRepository(connection),
    holds: holdRepository(connection),
    installation: installationRepository(connection),
    references: referenceRepository(connection),
    revocations: revocationRepository(connection),
    recalls: recallRepository(connection),
    incidents: incidentRepository(connection),
    lineage: lineageRepository(connection),
    ledger: ledgerRepository(connection),
    ledgerBook: ledgerBookRepository(connection),
    reports: reportRepository(connection),
    reportRows: reportRowReads(connection),
    administration: administrationRepository(connection),
    keyedAnswers: keyedAnswerRepository(connection),
    notifications: notificationRepository(connection),
    webhooks: webhookRepository(connection),
    notifier: notifierRepository(connection),
    statuses: releaseStatusRepository(connection),
    savedViews: savedViewRepository(connection),
    setAsides: setAsideRepository(connection),
    outsideAccess: outsideAccessRepository(connection),
    overrides: overrideRepository(connection),
    external: externalRepository(connection),
    delegations: delegationRepository(connection),
    passkeys: passkeyRepository(connection),
    passkeyCeremonies: passkeyCeremonyRepository(connection),
  };
}

/** The facts of a process that was given none. */
const UNTOLD: ProcessReads = {
  version: "unknown",
  roleGroups: [],
  identityProvider: { issuer: "", isLocal: false, groupsClaim: "" },
  witnessPolicy: "quorum none\n",
  migrations: 0,
  ledgerFaultSince: (fault, now) => fault && now,
  disk: async () => undefined,
};

/** The repositories' reads over the pool, the screens' read models, and the facts of the process. */
export function storeOver(connection: Connection, process: ProcessReads = UNTOLD): Store {
  return {
    ...transactedOver(connection),
    process,
    screens: screenReads(connection),
    releaseScreen: releaseScreenReads(connection),
    modelPages: modelPageReads(connection),
    modelHistory: modelHistoryReads(connection),
    live: liveReads(connection),
    search: searchReads(connection),
    waivers: waiverReads(connection),
    policyScreens: policyScreenReads(connection),
  };
}
