import type { PersonRole } from "../authorization/role";
import type { MonitoringRule } from "../drift/monitoring-rule";
import type { ComponentKind } from "../manifest/component";
import type { CertificationRule } from "../model/certification";
import type { RiskTier } from "../model/model";
import type { OwnerRule } from "../model/owner-rule";
import type { BreakGlassRules } from "../stage/override";
import type { ChangePlan, SignificanceRules } from "./change-rules";
import type { EnforcementRule } from "./enforcement-rule";
import type { GateMode } from "./gate-mode";
import type { LinkDemand } from "./link-demand";
import type { RuleForms } from "./rule-forms";

/** The policy document of `countersign.dev/v1` after parsing, with defaults filled in. */
export interface PolicyDocument {
  readonly apiVersion: "countersign.dev/v1";
  readonly kind: "Policy";
  readonly metadata: { readonly name: string; readonly title: string };
  readonly spec: PolicySpec;
}

export interface PolicySpec {
  /** CEL over `model` and `intake`: true if this policy governs the model. */
  readonly appliesTo: string;
  readonly parameters: Readonly<Record<string, PolicyParameter>>;
  /** The first match wins; without a match, or after an error, the tier is `high`. */
  readonly riskTier: readonly { readonly tier: RiskTier; readonly when: string }[];
  /** Ordered: a release goes through them left to right. */
  readonly stages: readonly string[];
  readonly requires: readonly {
    readonly tiers: readonly RiskTier[];
    readonly components: readonly ComponentKind[];
  }[];
  readonly gates: readonly GateDefinition[];
  readonly checklists: Readonly<Record<string, ChecklistItemDefinition>>;
  readonly checklistModules?: Readonly<Record<string, ChecklistModule>>;
  readonly statements: Readonly<Record<string, string>>;
  readonly rollback: { readonly signOff: readonly SignOffSlot[]; readonly reviewWithinHours: number };
  readonly waivers: { readonly budgetPerTeamPerQuarter: number };
  /** The roles that may override a closed window, two together; absent: nobody. */
  readonly breakGlass?: BreakGlassRules;
  /** The permitted enforcement modes and their length; absent: `block` alone. */
  readonly adoption?: EnforcementRule;
  readonly pins: { readonly graceDays: number };
  /** Tiers promoted automatically once every gate is open. */
  readonly autoPromote: readonly RiskTier[];
  readonly knownGood: { readonly liveHours: number };
  /** Time limits of promotions and their requests; absent for the defaults. */
  readonly promotions?: { readonly liveWithinMinutes?: number; readonly requestDays?: number };
  /** The required certification of the model itself; absent: none. */
  readonly certification?: CertificationRule;
  /** The required owners of the model; absent: none. */
  readonly owners?: OwnerRule;
  /** The grades of a change against what is live; absent: changes are not graded. */
  readonly significance?: SignificanceRules;
  /** Changes that were agreed in advance; absent: none. */
  readonly changePlan?: ChangePlan;
  /** The rules that raise alarms about monitored series; absent: none. */
  readonly monitoring?: { readonly rules: readonly MonitoringRule[] };
}

export interface PolicyParameter {
  readonly default: number | string | boolean;
  readonly models?: Readonly<Record<string, number | string | boolean>>;
}

export const GATE_KINDS = ["rule", "checklist", "sign-off", "soak", "window", "external"] as const;
export type GateKind = (typeof GATE_KINDS)[number];
export const BOUNDARIES = ["data-readiness", "evaluation", "promotion", "operation"] as const;
export type Boundary = (typeof BOUNDARIES)[number];

interface GateBase {
  readonly id: string;
  readonly title: string;
  readonly boundary: Boundary;
  readonly stages: readonly string[];
  /** All tiers when not given. */
  readonly tiers: readonly RiskTier[];
  /**
   * CEL over facts about the model and the release's components, never evidence; false makes the gate not
   * applicable.
   */
  readonly when?: string;
  readonly mode: GateMode;
  readonly why?: string;
  readonly controls: readonly string[];
  readonly waivable?: { readonly by: readonly PersonRole[]; readonly days: number };
}

export const SIGNATURE_DEMANDS = ["required", "confirmed-key"] as const;
export type SignatureDemand = (typeof SIGNATURE_DEMANDS)[number];
export const PROVENANCE_DEMANDS = ["slsa-build-l1", "slsa-build-l2", "slsa-build-l3"] as const;
export type ProvenanceDemand = (typeof PROVENANCE_DEMANDS)[number];

export interface EvidenceSelector {
  readonly type: string;
  /** Accepted collectors; empty: any account scoped for the type in the model's team. */
  readonly from: readonly string[];
  readonly environment?: string;
  readonly maxAgeDays?: number;
  /** The component kind of the evidence's subject. */
  readonly subject: ComponentKind;
  /** Names of the components it must cover; every component of the kind if none is named. */
  readonly component?: string | readonly string[];
  /** CEL over `component`: false exempts that component. If it cannot be evaluated, evidence is required. */
  readonly where?: string;
  /**
   * The data set's digest must be stated and match the manifest's. A digest that differs never counts, pinned
   * or not.
   */
  readonly pinned?: boolean;
  readonly attemptsMax?: number;
  /** `payload.dataset.name` must equal it. */
  readonly dataset?: string;
  /** Every one of these names must be among `payload.slices[].name`. */
  readonly slices?: readonly string[];
  /** The evidence must be signed by a key that the team trusts; `confirmed-key`: one that two people trust. */
  readonly signature?: SignatureDemand;
  /** Names of trusted keys, one of which must have signed. */
  readonly signedBy?: readonly string[];
  /** The build level that the statement must prove, by a key that may speak for its builder or verifier. */
  readonly provenance?: ProvenanceDemand;
  /** Parts that the reports together must cover, by name; `files`: each path in the component's attribute `files`. */
  readonly covers?: "files" | readonly string[];
}

export interface RuleGate extends GateBase, RuleForms {
  readonly kind: "rule";
  /** Absent when the rule reads only components, release and model. */
  readonly evidence?: EvidenceSelector;
  readonly whenNoBaseline: "not-applicable" | "sign-off" | "missing";
  readonly enough?: string;
  readonly measured?: string;
  readonly required?: string;
}

export interface ChecklistGate extends GateBase {
  readonly kind: "checklist";
  readonly checklist: readonly string[];
  /** The items of every applicable module with one of these tags are included. */
  readonly tags?: readonly string[];
}

/**
 * Items that belong together, included by every checklist that names one of the module's tags, if the module
 * applies.
 */
export interface ChecklistModule {
  readonly title: string;
  readonly tags: readonly string[];
  /** All tiers when not given. */
  readonly tiers: readonly RiskTier[];
  /** CEL over the context of a gate's own `when`. */
  readonly when?: string;
  readonly items: readonly string[];
}

export interface SignOffSlot {
  readonly role: PersonRole;
  readonly count: number;
}

export const INDEPENDENCE_GROUNDS = [
  "trained-model",
  "supplied-data",
  "requested-promotion",
  "wrote-policy",
  "granted-waiver",
] as const;
export type IndependenceGround = (typeof INDEPENDENCE_GROUNDS)[number];

export const PASSKEY_DEMANDS = ["required", "optional"] as const;
export type PasskeyRule = Readonly<Partial<Record<RiskTier, (typeof PASSKEY_DEMANDS)[number]>>>;

export interface SignOffGate extends GateBase {
  readonly kind: "sign-off";
  readonly signOff: {
    /** Key into `spec.statements`. */
    readonly statement: string;
    readonly freshAuthenticationMinutes: number;
    readonly tiers: Readonly<Record<RiskTier, readonly SignOffSlot[]>>;
    readonly independentOf: readonly IndependenceGround[];
    /** Tiers at which an approval must be signed with a passkey. Optional everywhere else, and if absent. */
    readonly passkey?: PasskeyRule;
    /** Permits delegates, and limits the length of a delegation. Absent: no delegates. */
    readonly delegation?: DelegationRule;
    /** The escalation policy while signatures are missing, soonest step first. Absent: none. */
    readonly escalation?: readonly EscalationStep[];
  };
}

/** A delegate may sign at these tiers, if they were named for at most this many days. */
export interface DelegationRule {
  readonly maxDays: number;
  readonly tiers: readonly RiskTier[];
}

/**
 * An escalation step while a signature is awaited: people who may sign are reminded, or a role is notified.
 */
export interface EscalationStep {
  /** Since they were asked. */
  readonly afterHours: number;
  readonly to?: PersonRole;
}

export interface SoakGate extends GateBase {
  readonly kind: "soak";
  readonly soak: { readonly stage: string; readonly hours: number };
}

export interface WindowGate extends GateBase {
  readonly kind: "window";
  /** Name of a calendar of the installation. */
  readonly window: { readonly calendar: string };
}

export interface ExternalGate extends GateBase {
  readonly kind: "external";
  readonly external: {
    /** Name of an external approver of the installation. */
    readonly party: string;
    readonly timeoutHours: number;
    /** The role that acts when the approver refuses or does not answer. */
    readonly owner: PersonRole;
    /** The question to the approver. */
    readonly question: string;
  };
}

export type GateDefinition = RuleGate | ChecklistGate | SignOffGate | SoakGate | WindowGate | ExternalGate;

export interface ChecklistItemDefinition {
  readonly title: string;
  readonly evidence: ItemEvidence;
  readonly owner?: PersonRole;
  readonly maxAgeDays?: number;
  readonly notApplicable: "allowed" | "refused";
  /** The confirming person writes text under each of these: a review, not a tick. */
  readonly headings?: readonly string[];
  /** The named signal must be a drift series of this model that received a window within these hours. */
  readonly freshHours?: number;
  /**
   * The link is fetched: to show the result, or `required`, so that the item is open only once it answered.
   */
  readonly reachable?: LinkDemand;
  /**
   * Days after the release was opened by which it should be answered; a later answer is shown as late,
   * without effect.
   */
  readonly dueDays?: number;
  /** A drill: performed on a date, and repeated before it grows too old. */
  readonly drill?: boolean;
}

/** The evidence of an item: a statement, a link, the name of a signal, or a stored file. */
export const ITEM_EVIDENCE = ["none", "link", "signal", "file"] as const;
export type ItemEvidence = (typeof ITEM_EVIDENCE)[number];

/** A published, immutable version of a policy. `author` is a person id, or `system` for shipped packs. */
export interface PolicyVersion {
  readonly name: string;
  readonly version: number;
  readonly digest: string;
  readonly document: PolicyDocument;
  readonly author: string;
  readonly withdrawnAt: Date | undefined;
}
