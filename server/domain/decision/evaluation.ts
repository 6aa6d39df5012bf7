import type { PersonRole } from "../authorization/role";
import type { Digest, JsonValue } from "../canonical/index";
import type { LinkOutcome } from "../checklist/link-check";
import type { ComponentKind } from "../manifest/component";
import type { GateMode } from "../policy/gate-mode";
import type { Boundary, GateKind } from "../policy/policy-document";
import type { Reason } from "../reason/reason";
import type { Dossier } from "./dossier";
import type { Verdict } from "./verdict";

/** How a rule compares what it measures with what is required: `>=` where the measured value must be at least that. */
export const COMPARATORS = [">=", "<=", ">", "<", "=="] as const;
export type Comparator = (typeof COMPARATORS)[number];

/** Someone who can move a gate now, by name. */
export interface WhoCanAct {
  readonly role: PersonRole | "collector";
  readonly personId: string | undefined;
  readonly name: string;
  /** In whose stead, as their deputy, and until when, ISO 8601; absent where they act for themselves. */
  readonly onBehalfOf?: { readonly personId: string; readonly name: string; readonly until: string };
}

/** One sign-off slot and who holds it. */
export interface SlotState {
  readonly role: PersonRole;
  readonly filledBy:
    | {
        readonly signOffId: string;
        readonly personId: string;
        readonly name: string;
        readonly signedAt: string;
        /** In whose stead; absent where they signed for themselves. */
        readonly onBehalfOf?: { readonly personId: string; readonly name: string };
      }
    | undefined;
  readonly candidates: readonly WhoCanAct[];
}

/** One of several things a rule holds together: an objective, a subgroup, an earlier release, an alternative. */
export interface GatePart {
  readonly id: string;
  readonly title: string;
  readonly status: "passed" | "failed" | "inconclusive" | "errored";
  readonly measured?: JsonValue | undefined;
  readonly required?: JsonValue | undefined;
  /** What was found. */
  readonly note?: Reason;
}

/** What a rule gate comes to for one component, where the manifest holds several of the kind it judges. */
export interface ComponentResult {
  readonly kind: ComponentKind;
  readonly name: string;
  readonly digest: Digest;
  readonly status: GatePart["status"] | "missing";
  readonly reason: Reason;
  readonly measured?: JsonValue | undefined;
  readonly required?: JsonValue | undefined;
  readonly comparator?: Comparator | undefined;
  /** Its subgroups, objectives and comparisons, where the rule has them. */
  readonly parts?: readonly GatePart[];
}

/** What a report looked at, cut to what a person reads. */
export interface CoverageShown {
  /** False where neither the report nor its payload says what was looked at. */
  readonly known: boolean;
  readonly whole: boolean;
  readonly parts: readonly string[];
  /** How many more parts there are. */
  readonly omitted: number;
}

/** The team whose overlay asks a gate, or more of it than the organisation does. */
export interface GateOrigin {
  readonly overlay: string;
  readonly version: number;
  readonly team: string;
  /** What it asks more of the organisation's gate, in words; empty for a gate of the team's own. */
  readonly tightens: readonly string[];
}

/** A recorded move to another policy version that changed a criterion. */
export interface MovedCriterion {
  readonly from: string;
  readonly to: string;
  readonly movedBy: string;
  readonly reason: string;
}

/** The one explanation of a gate, for screen, API, CLI and report. */
export interface GateResult {
  readonly id: string;
  readonly title: string;
  readonly kind: GateKind;
  readonly mode: GateMode;
  readonly boundary: Boundary;
  readonly status: Verdict;
  /** True for gates whose content a signer relies on: rule and checklist. */
  readonly isContent: boolean;
  /** Which rule, and why this verdict. */
  readonly reason: Reason;
  readonly measured: JsonValue | undefined;
  readonly required: JsonValue | undefined;
  /** Absent where the rule compares nothing with what is required, or in more than one way. */
  readonly comparator?: Comparator | undefined;
  /** What must still arrive. */
  readonly missing: readonly Reason[];
  readonly who: readonly WhoCanAct[];
  /** What a person or pipeline does next. */
  readonly next: Reason | undefined;
  readonly evidence: readonly {
    readonly id: string;
    readonly type: string;
    readonly collector: string;
    readonly payloadDigest: Digest;
    readonly receivedAt: string;
    readonly attempts: number;
    /** Absent in decisions taken by the first rules of evidence, as are the two below. */
    readonly suite?: string;
    readonly coverage?: CoverageShown;
    /** The component it is judged for, by name, where the gate judges several. */
    readonly component?: string;
  }[];
  readonly why: string | undefined;
  readonly controls: readonly string[];
  /** The result of each component, where the manifest holds several of the kind that the gate judges. */
  readonly components?: readonly ComponentResult[];
  /** Each thing a rule of several parts holds together, with what was found of it. */
  readonly parts?: readonly GatePart[];
  readonly slots?: readonly SlotState[];
  /** What it takes where nobody who is left can complete the quorum, together or alone; absent while somebody can. */
  readonly stuck?: "give-role" | "see-sign-offs" | "open-release";
  readonly items?: readonly ChecklistItemState[];
  /** When a gate that waits for time will next change by itself, ISO 8601. */
  readonly opensAt?: string;
  readonly waivedUntil?: string;
  /** Where the team adopts the policy softly: the mode the policy gives it, which is in force again from `until`, ISO 8601. */
  readonly softened?: { readonly from: GateMode; readonly until: string; readonly adoption: string };
  /** Absent where the organisation's policy alone asks it. */
  readonly origin?: GateOrigin;
  /** By when somebody else has to answer, ISO 8601; the gate does not open by itself then. */
  readonly dueAt?: string;
  /** Moves to another policy version that changed what it asks after a result it rests on was known; absent for none. */
  readonly movedAfterResult?: readonly MovedCriterion[];
}

export interface ChecklistItemState {
  readonly id: string;
  readonly title: string;
  readonly status: "passed" | "missing" | "stale" | "not-applicable";
  readonly reason: Reason;
  readonly evidence: string | undefined;
  readonly answeredBy: string | undefined;
  readonly answeredAt: string | undefined;
  /** The module that asks it, where a checklist took it from one. */
  readonly module?: string;
  /** By when it should be answered, ISO 8601. */
  readonly dueAt?: string;
  /** What was said under the headings it asks for. */
  readonly said?: Readonly<Record<string, string>>;
  readonly fileName?: string;
  /** What came of fetching its link, where the policy asks for that: and when. */
  readonly link?: { readonly outcome: LinkOutcome | "waiting"; readonly reason: Reason; readonly checkedAt?: string };
}

/**
 * `approved`: every blocking gate is open. `pending`: something is missing, waiting, stale or inconclusive.
 * `rejected`: a person rejected. `blocked`: a rule says no, or a stop (hold, revocation, policy) is in force.
 */
export type DecisionState = "approved" | "pending" | "rejected" | "blocked";

/** What stops a release besides its gates. */
export interface Stop {
  readonly kind:
    | "hold"
    | "revoked-component"
    | "withdrawn-release"
    | "withdrawn-policy"
    | "certification-due"
    | "owner-vacant"
    | "policy-grace-over"
    | "policy-not-governing"
    | "overlay-does-not-fit"
    | "empty-policy"
    | "stage-not-in-policy"
    | "manifest-incomplete"
    | "not-a-rollback-target";
  /** Id or digest of what stops it: the hold, the revoked component; absent where the release or its policy does. */
  readonly about?: string;
  readonly reason: Reason;
}

export interface Evaluation {
  readonly stage: string;
  readonly allowed: boolean;
  readonly state: DecisionState;
  readonly gates: readonly GateResult[];
  readonly stops: readonly Stop[];
  /** Every content gate that blocks is open and someone asked: signatures may be given. */
  readonly signingOpen: boolean;
  readonly missing: readonly Reason[];
  readonly dossier: Dossier;
  readonly decisionDigest: Digest;
}

/** What an evaluation comes to, without the dossier that would be signed. */
export type Outcome = Omit<Evaluation, "dossier" | "decisionDigest">;
