import type { PersonRole } from "../authorization/role";
import type { Digest, JsonValue } from "../canonical/index";
import type { LinkOutcome } from "../checklist/link-check";
import type { EvidenceSignature } from "../evidence/signature";
import type { ComponentKind } from "../manifest/component";
import type { GateMode } from "../policy/gate-mode";
import type { Boundary, GateKind } from "../policy/policy-document";
import type { Reason } from "../reason/reason";
import type { Dossier } from "./dossier";
import type { Verdict } from "./verdict";

/**
 * The comparison of a measured value with the required one: `>=` if the measured value must be at least the
 * required value.
 */
export const COMPARATORS = [">=", "<=", ">", "<", "=="] as const;
export type Comparator = (typeof COMPARATORS)[number];

/** A person or collector, by name, who can change the verdict of a gate now. */
export interface WhoCanAct {
  readonly role: PersonRole | "collector";
  readonly personId: string | undefined;
  readonly name: string;
  /**
   * The person on whose behalf they act as delegate, with the end of the delegation (ISO 8601). Absent if
   * they act for themselves.
   */
  readonly onBehalfOf?: { readonly personId: string; readonly name: string; readonly until: string };
}

/** One sign-off slot and the signature that fills it. */
export interface SlotState {
  readonly role: PersonRole;
  readonly filledBy:
    | {
        readonly signOffId: string;
        readonly personId: string;
        readonly name: string;
        readonly signedAt: string;
        /** The person on whose behalf they signed. Absent if they signed for themselves. */
        readonly onBehalfOf?: { readonly personId: string; readonly name: string };
      }
    | undefined;
  readonly candidates: readonly WhoCanAct[];
}

/** One of several conditions of a rule: an objective, a subgroup, an earlier release or an alternative. */
export interface GatePart {
  readonly id: string;
  readonly title: Reason;
  readonly status: "passed" | "failed" | "inconclusive" | "errored";
  readonly measured?: JsonValue | undefined;
  readonly required?: JsonValue | undefined;
  /** The result in words. */
  readonly note?: Reason;
}

/**
 * The result of a rule gate for one component. Present if the manifest has several components of the kind.
 */
export interface ComponentResult {
  readonly kind: ComponentKind;
  readonly name: string;
  readonly digest: Digest;
  readonly status: GatePart["status"] | "missing";
  readonly reason: Reason;
  readonly measured?: JsonValue | undefined;
  readonly required?: JsonValue | undefined;
  readonly comparator?: Comparator | undefined;
  /** Its subgroups, objectives and comparisons. Absent if the rule has none. */
  readonly parts?: readonly GatePart[];
}

/** The coverage of a report: the files, rows or layers that it examined, shortened for display. */
export interface CoverageShown {
  /** False if neither the report nor its payload states its coverage. */
  readonly known: boolean;
  readonly whole: boolean;
  readonly parts: readonly string[];
  /** The number of parts that are not listed. */
  readonly omitted: number;
}

/** The team whose overlay requires a gate, or makes a gate of the organisation stricter. */
export interface GateOrigin {
  readonly overlay: string;
  readonly version: number;
  readonly team: string;
  /** The stricter requirements, in words. Empty if the gate is the team's own. */
  readonly tightens: readonly string[];
}

/** A recorded policy upgrade that changed a threshold of the gate. */
export interface ChangedThreshold {
  readonly from: string;
  readonly to: string;
  readonly upgradedBy: string;
  readonly reason: string;
}

/** The explanation of a gate for screens, API, CLI and reports. */
export interface GateResult {
  readonly id: string;
  readonly title: string;
  readonly kind: GateKind;
  readonly mode: GateMode;
  readonly boundary: Boundary;
  readonly status: Verdict;
  /** True for the gates that a signer relies on: rule and checklist gates. */
  readonly isContent: boolean;
  /** The rule, and the cause of the verdict. */
  readonly reason: Reason;
  readonly measured: JsonValue | undefined;
  readonly required: JsonValue | undefined;
  /** Absent if the rule compares nothing with a required value, or compares in several ways. */
  readonly comparator?: Comparator | undefined;
  /** Evidence, answers or signatures that are missing. */
  readonly missing: readonly Reason[];
  readonly who: readonly WhoCanAct[];
  /** The next step for a person or a pipeline. */
  readonly next: Reason | undefined;
  readonly evidence: readonly {
    readonly id: string;
    readonly type: string;
    readonly collector: string;
    readonly payloadDigest: Digest;
    readonly receivedAt: string;
    readonly attempts: number;
    /** Absent in decisions of the first evidence rules, like the two members below. */
    readonly suite?: string;
    readonly coverage?: CoverageShown;
    /**
     * The name of the component for which the item is evaluated. Present if the gate evaluates several
     * components.
     */
    readonly component?: string;
    /** Absent for evidence without an envelope: it is unsigned. */
    readonly signature?: EvidenceSignature;
  }[];
  readonly why: string | undefined;
  readonly controls: readonly string[];
  /**
   * One result for each component. Present if the manifest has several components of the kind that the gate
   * evaluates.
   */
  readonly components?: readonly ComponentResult[];
  /** One result for each condition. Present if the rule has several. */
  readonly parts?: readonly GatePart[];
  readonly slots?: readonly SlotState[];
  /**
   * The next step if the remaining people cannot complete the quorum, together or alone. Absent while they
   * can.
   */
  readonly stuck?: "give-role" | "see-sign-offs" | "open-release";
  readonly items?: readonly ChecklistItemState[];
  /** The time at which a waiting gate changes by itself, ISO 8601. */
  readonly opensAt?: string;
  readonly waivedUntil?: string;
  /**
   * Present if the team's enforcement mode weakens the gate: the policy's own mode, which applies again from
   * `until` (ISO 8601).
   */
  readonly relaxed?: { readonly from: GateMode; readonly until: string; readonly enforcementModeId: string };
  /** Absent if only the organisation's policy requires the gate. */
  readonly origin?: GateOrigin;
  /** The time by which someone else must answer, ISO 8601. The gate does not open by itself at that time. */
  readonly dueAt?: string;
  /**
   * Policy upgrades that changed the threshold after a result of the gate was known. Absent if there is none.
   */
  readonly changedThresholds?: readonly ChangedThreshold[];
}

export interface ChecklistItemState {
  readonly id: string;
  readonly title: string;
  readonly status: "passed" | "missing" | "stale" | "not-applicable";
  readonly reason: Reason;
  readonly evidence: string | undefined;
  readonly answeredBy: string | undefined;
  readonly answeredAt: string | undefined;
  /** The module that added the item. Absent if the checklist itself lists it. */
  readonly module?: string;
  /** The time by which the item should be answered, ISO 8601. */
  readonly dueAt?: string;
  /** The text under each heading that the item requires. */
  readonly said?: Readonly<Record<string, string>>;
  readonly fileName?: string;
  /**
   * The result of fetching the link, with its time. Present if the policy requires that the link is fetched.
   */
  readonly link?: {
    readonly outcome: LinkOutcome | "waiting";
    readonly reason: Reason;
    readonly checkedAt?: string;
  };
}

/**
 * `approved`: every blocking gate is open. `pending`: something is missing, waiting, stale or inconclusive.
 * `rejected`: a person rejected the release. `blocked`: a rule is not satisfied, or a stop (hold, revocation,
 * policy) is in force.
 */
export type DecisionState = "approved" | "pending" | "rejected" | "blocked";

/** A reason other than a gate that stops a release. */
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
  /**
   * The id of the hold or the digest of the revoked component. Absent if the release or its policy is the
   * cause.
   */
  readonly about?: string;
  readonly reason: Reason;
}

export interface Evaluation {
  readonly stage: string;
  readonly allowed: boolean;
  readonly state: DecisionState;
  readonly gates: readonly GateResult[];
  readonly stops: readonly Stop[];
  /** True if every blocking content gate is open and the promotion was requested: people can sign. */
  readonly signingOpen: boolean;
  readonly missing: readonly Reason[];
  readonly dossier: Dossier;
  readonly decisionDigest: Digest;
}

/** The result of an evaluation, without the dossier that people sign. */
export type Outcome = Omit<Evaluation, "dossier" | "decisionDigest">;
