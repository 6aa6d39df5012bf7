import type { PersonRole } from "../../authorization/role";
import type { RiskTier } from "../../model/model";
import type { GateMode } from "../gate-mode";
import type {
  ChecklistItemDefinition,
  GateDefinition,
  IndependenceGround,
  PasskeyRule,
  PolicyDocument,
  PolicyParameter,
  SignOffSlot,
} from "../policy-document";

/**
 * A team's overlay of the organisation's policy: stricter requirements of its gates, and gates of the team's
 * own. The organisation's document stays unchanged and is evaluated besides; an overlay can only add.
 */
export interface OverlayDocument {
  readonly apiVersion: "countersign.dev/v1";
  readonly kind: "Overlay";
  readonly metadata: { readonly name: string; readonly title: string };
  readonly spec: OverlaySpec;
}

export interface OverlaySpec {
  /** The policy it tightens, by name: in any version that a release pins. */
  readonly tightens: string;
  readonly team: string;
  /** By the id of the organisation's gate. */
  readonly tighten: Readonly<Record<string, Tightening>>;
  /** A stricter enforcement rule of the team; absent: the organisation's. */
  readonly adoption?: TightenedEnforcement;
  /**
   * Gates of the team's own. Signatures belong to the organisation's sign-off gate, so that one signature
   * stays one act.
   */
  readonly gates: readonly Exclude<GateDefinition, { readonly kind: "sign-off" }>[];
  /** For the team's own gates, beside the organisation's. */
  readonly parameters: Readonly<Record<string, PolicyParameter>>;
  readonly checklists: Readonly<Record<string, ChecklistItemDefinition>>;
}

/** Stricter modes, a shorter time, more gates that block at once. */
export interface TightenedEnforcement {
  /** `block`: this tier is not relaxed in the team at all. */
  readonly tiers?: Readonly<Partial<Record<RiskTier, GateMode>>>;
  readonly maxDays?: number;
  readonly except?: readonly string[];
}

/** The tightening of one gate. Every member is a stricter value, or an additional requirement. */
export interface Tightening {
  /** The team's reason, for people whom the gate blocks. */
  readonly why?: string;
  /** Towards `block` only. */
  readonly mode?: GateMode;
  /** Applies to these tiers as well. */
  readonly tiers?: readonly RiskTier[];
  /**
   * Stricter thresholds, by the gate's parameter. A stricter one of the organisation for one model applies.
   */
  readonly parameters?: Readonly<Record<string, number>>;
  /** CEL that must be true besides the gate's rule. */
  readonly also?: string;
  readonly maxAgeDays?: number;
  readonly attemptsMax?: number;
  /** Evidence is required about every component of the kind. */
  readonly everyComponent?: true;
  /** The data set's digest is compared, where the organisation only requires its name. */
  readonly pinned?: true;
  /** `false`: findings of the gate cannot be waived in this team. */
  readonly waivable?: false | { readonly by: readonly PersonRole[]; readonly days: number };
  /** Additional checklist items. */
  readonly items?: readonly string[];
  /** At least so many of a role; roles that are not named stay unchanged. */
  readonly signers?: Readonly<Partial<Record<RiskTier, readonly SignOffSlot[]>>>;
  readonly freshAuthenticationMinutes?: number;
  readonly independentOf?: readonly IndependenceGround[];
  readonly passkey?: PasskeyRule;
  readonly soakHours?: number;
}

/** A pinned version of an overlay, with the documents it was combined with. */
export interface PinnedOverlay {
  readonly name: string;
  readonly version: number;
  readonly digest: string;
  readonly document: OverlayDocument;
  /** The organisation's document exactly as published, which is evaluated unchanged. */
  readonly organisation: PolicyDocument;
  readonly withdrawnAt: Date | undefined;
  /** The time at which a newer version of the overlay was published, if any. */
  readonly supersededAt: Date | undefined;
}

/** One overlay per policy and team, named after both. */
export function overlayName(policy: string, team: string): string {
  return `${policy}-for-${team}`;
}
