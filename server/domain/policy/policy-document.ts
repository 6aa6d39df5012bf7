import type { PersonRole } from "../authorization/role";
import type { ComponentKind } from "../manifest/component";
import type { CertificationRule } from "../model/certification";
import type { RiskTier } from "../model/model";
import type { OwnerRule } from "../model/owner-rule";
import type { BreakGlassRules } from "../stage/override";
import type { AdoptionRule } from "./adoption-rule";
import type { GateMode } from "./gate-mode";
import type { LinkDemand } from "./link-demand";
import type { RuleForms } from "./rule-forms";

/** The policy document of `countersign.dev/v1` after parsing: what `policy.md` describes, with defaults filled in. */
export interface PolicyDocument {
  readonly apiVersion: "countersign.dev/v1";
  readonly kind: "Policy";
  readonly metadata: { readonly name: string; readonly title: string };
  readonly spec: PolicySpec;
}

export interface PolicySpec {
  /** CEL over `model` and `intake`: does this policy govern the model? */
  readonly appliesTo: string;
  readonly parameters: Readonly<Record<string, PolicyParameter>>;
  /** First match wins; no match, or a rule that errs, is `high`. */
  readonly riskTier: readonly { readonly tier: RiskTier; readonly when: string }[];
  /** Ordered: a release goes through them left to right. */
  readonly stages: readonly string[];
  readonly requires: readonly { readonly tiers: readonly RiskTier[]; readonly components: readonly ComponentKind[] }[];
  readonly gates: readonly GateDefinition[];
  readonly checklists: Readonly<Record<string, ChecklistItemDefinition>>;
  readonly checklistModules?: Readonly<Record<string, ChecklistModule>>;
  readonly statements: Readonly<Record<string, string>>;
  readonly rollback: { readonly signOff: readonly SignOffSlot[]; readonly reviewWithinHours: number };
  readonly waivers: { readonly budgetPerTeamPerQuarter: number };
  /** Who may override a closed window, together with another; absent: nobody. */
  readonly breakGlass?: BreakGlassRules;
  /** How softly a team may adopt it, and for how long; absent: not at all. */
  readonly adoption?: AdoptionRule;
  readonly pins: { readonly graceDays: number };
  /** Promote without a button once every gate is open. */
  readonly autoPromote: readonly RiskTier[];
  readonly knownGood: { readonly liveHours: number };
  /** Time limits of promotions and their requests; absent for the defaults. */
  readonly promotions?: { readonly liveWithinMinutes?: number; readonly requestDays?: number };
  /** The model itself is certified anew every so often; not asked where absent. */
  readonly certification?: CertificationRule;
  /** Somebody answers by name for these parts of the model; not asked where absent. */
  readonly owners?: OwnerRule;
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
  /** CEL over facts about the model and the release's components, never evidence; false makes the gate not applicable. */
  readonly when?: string;
  readonly mode: GateMode;
  readonly why?: string;
  readonly controls: readonly string[];
  readonly waivable?: { readonly by: readonly PersonRole[]; readonly days: number };
}

export interface EvidenceSelector {
  readonly type: string;
  /** Collectors whose word is taken; empty: any account scoped for the type in the model's team. */
  readonly from: readonly string[];
  readonly environment?: string;
  readonly maxAgeDays?: number;
  /** The component kind the evidence must speak about. */
  readonly subject: ComponentKind;
  /** Names of the components it must speak about; every component of the kind where none is named. */
  readonly component?: string | readonly string[];
  /** CEL over `component`: false, and no evidence about that component is asked. What cannot be told is asked. */
  readonly where?: string;
  /** The data set's digest must be stated and be the manifest's. A digest that differs never counts, pinned or not. */
  readonly pinned?: boolean;
  readonly attemptsMax?: number;
  /** `payload.dataset.name` must equal it. */
  readonly dataset?: string;
  /** Every one of these names must be among `payload.slices[].name`. */
  readonly slices?: readonly string[];
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
  /** The items of every module that carries one of these tags and applies to the release are asked too. */
  readonly tags?: readonly string[];
}

/** Items that belong together, asked wherever a checklist names one of the module's tags and the module applies. */
export interface ChecklistModule {
  readonly title: string;
  readonly tags: readonly string[];
  /** All tiers when not given. */
  readonly tiers: readonly RiskTier[];
  /** CEL over what a gate's own `when` sees. */
  readonly when?: string;
  readonly items: readonly string[];
}

export interface SignOffSlot {
  readonly role: PersonRole;
  readonly count: number;
}

export const INDEPENDENCE_GROUNDS = ["trained-model", "supplied-data", "requested-promotion", "wrote-policy", "granted-waiver"] as const;
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
    /** Tiers at which an approval must be signed with a passkey. Optional everywhere else, and where this is absent. */
    readonly passkey?: PasskeyRule;
    /** Whose word is taken in another's stead, and for how long it may be lent. Nobody's where it is absent. */
    readonly delegation?: DelegationRule;
    /** What happens while nobody signs, soonest first. Nothing does where it is absent. */
    readonly escalation?: readonly LadderRung[];
  };
}

/** A deputy may sign at these tiers, if they were named for no longer than so many days. */
export interface DelegationRule {
  readonly maxDays: number;
  readonly tiers: readonly RiskTier[];
}

/** A step of what happens while a signature is awaited: those who may sign are reminded, or a role is told. */
export interface LadderRung {
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
    /** Name of a party of the installation. */
    readonly party: string;
    readonly timeoutHours: number;
    /** Who is left with it when the party refuses or does not answer. */
    readonly owner: PersonRole;
    /** What the party is asked. */
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
  /** Whoever confirms says something under each of these: a review, not a tick. */
  readonly headings?: readonly string[];
  /** The signal named must be a drift series of the model here that received a window within these hours. */
  readonly freshHours?: number;
  /** The link is fetched: to be shown what came of it, or `required`, so that the item is open only once it answered. */
  readonly reachable?: LinkDemand;
  /** Days after the release was opened by which it should be answered; later is shown, and closes nothing by itself. */
  readonly dueDays?: number;
  /** A drill: it was really done, on a date, and is done again before it grows too old. */
  readonly drill?: boolean;
}

/** What shows that an item is so: a person's word, a link, the name of a signal, or a file that is kept. */
export const ITEM_EVIDENCE = ["none", "link", "signal", "file"] as const;
export type ItemEvidence = (typeof ITEM_EVIDENCE)[number];

/** A published, immutable version of a policy. `author` is a person id, or `system` for the packs that ship. */
export interface PolicyVersion {
  readonly name: string;
  readonly version: number;
  readonly digest: string;
  readonly document: PolicyDocument;
  readonly author: string;
  readonly withdrawnAt: Date | undefined;
}
