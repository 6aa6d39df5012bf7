import { digestOf } from "../canonical/index";
import type {
  GateDefinition,
  PolicyDocument,
  PolicySpec,
  PolicyVersion,
  RuleGate,
  SignOffGate,
} from "../policy/policy-document";

/** A gate for production at every tier that blocks; the caller adds the rest. */
const common = {
  boundary: "promotion",
  stages: ["production"],
  tiers: ["low", "medium", "high"],
  mode: "block",
  controls: [],
} as const;

/** One valid rule gate: AUC of the model on the hold-out set. */
export function ruleGate(changes: Partial<RuleGate> = {}): RuleGate {
  return {
    ...common,
    kind: "rule",
    id: "holdout-auc",
    title: "AUC on the pinned hold-out set",
    boundary: "evaluation",
    evidence: {
      type: "evaluation",
      from: ["trainer-ci"],
      environment: "staging",
      maxAgeDays: 30,
      subject: "model",
      attemptsMax: 3,
      dataset: "holdout",
    },
    whenNoBaseline: "missing",
    enough: "e.sampleSize >= p.sampleSizeMin",
    rule: "e.metrics.auc >= p.aucMin",
    measured: "e.metrics.auc",
    required: "p.aucMin",
    ...changes,
  };
}

/** One valid sign-off gate: three roles at high tier, independent of every ground. */
export function signOffGate(
  changes: Partial<Omit<SignOffGate, "signOff">> & {
    readonly signOff?: Partial<SignOffGate["signOff"]>;
  } = {},
): SignOffGate {
  return {
    ...common,
    kind: "sign-off",
    id: "approvals",
    title: "Accountable people sign",
    ...changes,
    signOff: {
      statement: "release-production",
      freshAuthenticationMinutes: 10,
      tiers: {
        high: [
          { role: "product-owner", count: 1 },
          { role: "ml-engineer", count: 1 },
          { role: "security", count: 1 },
        ],
        medium: [{ role: "product-owner", count: 1 }],
        low: [],
      },
      independentOf: [
        "trained-model",
        "supplied-data",
        "requested-promotion",
        "wrote-policy",
        "granted-waiver",
      ],
      ...changes.signOff,
    },
  };
}

/** One gate of every kind, as in the `regulated` pack. */
export const GATES: readonly GateDefinition[] = [
  ruleGate(),
  ruleGate({
    id: "no-regression",
    title: "Not worse than what is live",
    whenNoBaseline: "not-applicable",
    evidence: { type: "evaluation", from: ["trainer-ci"], subject: "model", dataset: "holdout" },
    rule: "e.metrics.auc >= baseline.metrics.auc - 0.005 && e.metrics.auc >= anchor.metrics.auc - 0.01",
    required: "baseline.metrics.auc - 0.005",
    waivable: { by: ["product-owner", "security"], days: 90 },
  }),
  ruleGate({
    id: "subgroup-recall",
    title: "Recall holds in every named subgroup",
    tiers: ["high"],
    evidence: {
      type: "evaluation",
      from: ["trainer-ci"],
      subject: "model",
      dataset: "holdout",
      slices: ["young", "old"],
    },
    enough: "e.slices.all(s, s.sampleSize >= 30)",
    rule: "e.slices.all(s, s.metrics.recall >= 0.75)",
    measured: "e.slices.map(s, s.metrics.recall)",
    required: "0.75",
  }),
  ruleGate({
    id: "no-open-criticals",
    title: "No open critical finding",
    evidence: { type: "security-scan", from: ["scanner-ci"], maxAgeDays: 14, subject: "model" },
    enough: "e.scanned > 0",
    rule: "e.findings.critical == 0",
    measured: "e.findings.critical",
    required: "0",
  }),
  {
    ...common,
    kind: "checklist",
    id: "readiness",
    title: "Operational readiness",
    checklist: ["rollback-runbook", "privacy-review"],
  },
  {
    ...common,
    kind: "soak",
    id: "soak",
    title: "24 h in staging",
    tiers: ["high"],
    soak: { stage: "staging", hours: 24 },
  },
  {
    ...common,
    kind: "window",
    id: "window",
    title: "Inside the release window",
    window: { calendar: "production" },
  },
  signOffGate(),
];

export function policyDocument(changes: Partial<PolicySpec> = {}): PolicyDocument {
  return {
    apiVersion: "countersign.dev/v1",
    kind: "Policy",
    metadata: { name: "regulated", title: "Models that decide about people" },
    spec: {
      appliesTo: "true",
      parameters: { aucMin: { default: 0.9, models: { screening: 0.95 } }, sampleSizeMin: { default: 100 } },
      riskTier: [{ tier: "high", when: "true" }],
      stages: ["staging", "production"],
      requires: [{ tiers: ["high"], components: ["model", "code", "dataset"] }],
      gates: GATES,
      checklists: {
        "rollback-runbook": {
          title: "Rollback runbook rehearsed",
          evidence: "link",
          owner: "sre",
          maxAgeDays: 90,
          notApplicable: "refused",
        },
        "privacy-review": {
          title: "Privacy review done",
          evidence: "link",
          owner: "security",
          notApplicable: "allowed",
        },
      },
      statements: {
        "release-production":
          "I have read the dossier named by this digest and accept responsibility for releasing it.",
      },
      rollback: { signOff: [{ role: "sre", count: 1 }], reviewWithinHours: 24 },
      waivers: { budgetPerTeamPerQuarter: 3 },
      pins: { graceDays: 30 },
      autoPromote: [],
      knownGood: { liveHours: 24 },
      ...changes,
    },
  };
}

export function policyVersion(changes: Partial<PolicySpec> = {}): PolicyVersion {
  const document = policyDocument(changes);
  return {
    name: "regulated",
    version: 3,
    digest: digestOf(JSON.stringify(document)),
    document,
    author: "system",
    withdrawnAt: undefined,
  };
}
