import type { PersonRole } from "../authorization/role";
import { digestOf, digestOfRecord } from "../canonical/index";
import type { ChecklistAnswer } from "../checklist/checklist-answer";
import type { ReleaseFacts } from "../decision/release-facts";
import type { Waiver } from "../decision/waiver";
import { evaluateRelease } from "../gate/evaluate-release";
import { deriveContributions } from "../gate/sign-off/derive-contributions";
import { manifestDigest } from "../manifest/manifest";
import type { Delegation } from "../sign-off/delegation";
import type { SignOff } from "../sign-off/sign-off";
import type { Deployment } from "../stage/stage";
import { COMPONENTS, evidenceItem, frozenDossier, GOOD_EVALUATION, scanItem } from "./evidence";
import { PEOPLE, personNamed } from "./people";
import { policyVersion } from "./policy";
import { daysBefore, hoursAfter, NOW } from "./time";

export {
  CLEAN_SCAN,
  COMPONENTS,
  evidenceItem,
  frozenDossier,
  GOOD_EVALUATION,
  MODEL,
  scanItem,
} from "./evidence";
export { PEOPLE, person, personNamed } from "./people";
export { GATES, policyDocument, policyVersion, ruleGate, signOffGate } from "./policy";
export { daysBefore, hoursAfter, NOW } from "./time";

export function answer(itemId: string, changes: Partial<ChecklistAnswer> = {}): ChecklistAnswer {
  return {
    id: `ans_${itemId}`,
    itemId,
    stage: "production",
    answer: "confirmed",
    evidence: "https://wiki.example.org/runbook",
    reason: undefined,
    answeredBy: "per_rafael",
    answeredByName: "Rafael Costa",
    answeredAt: daysBefore(1),
    performedAt: daysBefore(2),
    ...changes,
  };
}

export function deployed(changes: Partial<Deployment> = {}): Deployment {
  return {
    releaseId: "rel_230",
    manifestDigest: manifestDigest(COMPONENTS),
    stage: "staging",
    permitId: "pmt_1",
    since: daysBefore(3),
    until: undefined,
    endedBy: undefined,
    ...changes,
  };
}

/**
 * A sign-off by a person known by first name, on the present digest of these facts, five minutes ago and
 * freshly authenticated.
 */
export function signOffBy(
  first: string,
  { role, facts, ...changes }: Partial<SignOff> & { readonly role: PersonRole; readonly facts: ReleaseFacts },
): SignOff {
  const { id, name } = personNamed(first);
  return {
    id: `sgn_${first.toLowerCase()}_${role}`,
    stage: facts.stage,
    signerId: id,
    signerName: name,
    role,
    meaning: "approve",
    reason: undefined,
    statement: "I accept responsibility.",
    decisionDigest: changes.decisionDigest ?? evaluateRelease(facts, NOW).decisionDigest,
    signedAt: new Date(NOW.getTime() - 5 * 60_000),
    authenticatedAt: new Date(NOW.getTime() - 6 * 60_000),
    withdrawnAt: undefined,
    ...changes,
  };
}

/** Olivia's role as product owner, delegated to Rafael yesterday for a week. */
export function delegation(changes: Partial<Delegation> = {}): Delegation {
  return {
    id: "dlg_1",
    delegatorId: "per_olivia",
    delegateId: "per_rafael",
    role: "product-owner",
    teams: ["clinical-ml"],
    since: daysBefore(1),
    until: hoursAfter(6 * 24),
    ...changes,
  };
}

/** A waiver of `no-regression`, requested by Devi and granted by Sam as security yesterday, for 30 days. */
export function waiver(changes: Partial<Waiver> = {}): Waiver {
  return {
    id: "wav_1",
    gateId: "no-regression",
    stage: "production",
    manifestDigest: manifestDigest(COMPONENTS),
    payloadDigests: [digestOfRecord(GOOD_EVALUATION)],
    findings: ["AUC fell"],
    reason: "The live release has a known defect.",
    riskOwner: "Olivia Hart",
    compensatingControl: "Every case is read twice.",
    requestedBy: "per_devi",
    requestedAt: daysBefore(2),
    grantedBy: "per_sam",
    grantedAs: "security",
    grantedAt: daysBefore(1),
    expiresAt: hoursAfter(30 * 24),
    revokedAt: undefined,
    ...changes,
  };
}

/** Facts about a high-tier release, complete except for the signatures. */
export function unsignedFacts(changes: Partial<ReleaseFacts> = {}): ReleaseFacts {
  const facts: ReleaseFacts = {
    rules: 3,
    kind: "promotion",
    stage: "production",
    release: {
      id: "rel_230",
      key: "screening@2.3.0",
      modelKey: "screening",
      version: "2.3.0",
      state: "open",
      manifestDigest: manifestDigest(COMPONENTS),
      components: COMPONENTS,
      summary: "Finds smaller lesions.",
      caveats: "Not tried on men.",
      rollbackPlan: "Return to 2.2.0.",
      monitoringPlan: "Weekly recall.",
      openedBy: { kind: "service-account", id: "sac_trainer", name: "trainer-ci" },
      openedAt: daysBefore(5),
      revision: 1,
    },
    model: {
      key: "screening",
      title: "Breast screening",
      team: "clinical-ml",
      domain: "health",
      task: "classification",
      intake: {
        affectsIndividuals: true,
        automated: true,
        affectsRevenue: false,
        regulated: true,
        purpose: "triage",
      },
      owners: { training: "mona.keller@example.org", serving: null, incident: "rafael.costa@example.org" },
      intakeAttested: true,
    },
    riskTier: "high",
    policy: policyVersion(),
    policySupersededAt: undefined,
    evidence: [evidenceItem(), scanItem()],
    baseline: frozenDossier("screening@2.2.0", 0.965),
    anchor: frozenDossier("screening@2.1.0", 0.96),
    checklistAnswers: [
      answer("rollback-runbook"),
      answer("privacy-review", { answeredBy: "per_ines", answeredByName: "Ines Lindqvist" }),
    ],
    signOffs: [],
    waivers: [],
    contributions: [],
    people: PEOPLE,
    deployments: [
      deployed(),
      deployed({
        releaseId: "rel_220",
        manifestDigest: digestOf("2.2.0"),
        stage: "production",
        permitId: "pmt_0",
        since: daysBefore(60),
      }),
    ],
    calendars: [
      {
        name: "production",
        timeZone: "Europe/Berlin",
        entries: [
          {
            kind: "allow",
            title: "working hours",
            startsAtLocal: "2026-01-05T09:00",
            durationMinutes: 480,
            rrule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH",
          },
        ],
      },
    ],
    holds: [],
    revokedDigests: [],
    request: { id: "req_1", requestedBy: "Omar Diaz", requestedAt: daysBefore(0.5) },
    ...changes,
  };
  return { ...facts, contributions: changes.contributions ?? contributionsTo(facts) };
}

/** The required signatures, by people who may give them: Olivia, Marek and Ines. */
export function signed(facts: ReleaseFacts): ReleaseFacts {
  const { decisionDigest } = evaluateRelease(facts, NOW);
  const by = (first: string, role: PersonRole) => signOffBy(first, { role, facts, decisionDigest });
  return {
    ...facts,
    signOffs: [by("Olivia", "product-owner"), by("Marek", "ml-engineer"), by("Ines", "security")],
  };
}

/**
 * One valid high-tier release that is allowed at {@link NOW}; changes are signed, as if they had always been
 * so.
 */
export function allowedFacts(changes: Partial<ReleaseFacts> = {}): ReleaseFacts {
  return signed(unsignedFacts(changes));
}

/** A rollback to a release that was live in production for 40 days, requested by Rafael. */
export function rollbackFacts(changes: Partial<ReleaseFacts> = {}): ReleaseFacts {
  const deployment = deployed({
    stage: "production",
    since: daysBefore(50),
    until: daysBefore(10),
    endedBy: "superseded",
  });
  const facts = unsignedFacts({
    kind: "rollback",
    deployments: [deployment],
    request: undefined,
    ...changes,
  });
  return { ...facts, signOffs: changes.signOffs ?? [signOffBy("Rafael", { role: "sre", facts })] };
}

function contributionsTo({
  release,
  evidence,
  people,
  policy,
  waivers,
}: ReleaseFacts): ReleaseFacts["contributions"] {
  return deriveContributions({
    components: release.components,
    evidence,
    people,
    requesterPersonIds: ["per_omar"],
    policyAuthorIds: policy.author === "system" ? [] : [policy.author],
    waiverGranterIds: waivers.flatMap(({ grantedBy }) => grantedBy ?? []),
    openedByOwnerIds: ["per_mona"],
    declarations: [],
  });
}
