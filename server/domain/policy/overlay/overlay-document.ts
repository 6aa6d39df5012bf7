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
 * What a team asks on top of the organisation's policy: stricter demands on its gates, and gates of the team's own. The
 * organisation's document stays one document and is judged as it is, besides; an overlay can only add.
 */
export interface OverlayDocument {
  readonly apiVersion: "countersign.dev/v1";
  readonly kind: "Overlay";
  readonly metadata: { readonly name: string; readonly title: string };
  readonly spec: OverlaySpec;
}

export interface OverlaySpec {
  /** The policy it tightens, by name: whichever version a release is pinned to. */
  readonly tightens: string;
  readonly team: string;
  /** By the id of the organisation's gate. */
  readonly tighten: Readonly<Record<string, Tightening>>;
  /** How much sooner and harder the team adopts the policy than the organisation lets it; absent: as the organisation says. */
  readonly adoption?: TightenedAdoption;
  /** Gates of the team's own. Signatures are asked through the organisation's sign-off gate, so that one signature stays one act. */
  readonly gates: readonly Exclude<GateDefinition, { readonly kind: "sign-off" }>[];
  /** For the team's own gates, beside the organisation's. */
  readonly parameters: Readonly<Record<string, PolicyParameter>>;
  readonly checklists: Readonly<Record<string, ChecklistItemDefinition>>;
}

/** Harder modes, a shorter time, more gates that stop at once. */
export interface TightenedAdoption {
  /** `block`: this tier is not softened in the team at all. */
  readonly tiers?: Readonly<Partial<Record<RiskTier, GateMode>>>;
  readonly maxDays?: number;
  readonly except?: readonly string[];
}

/** What one gate asks more. Every member names a stricter value, or something asked besides. */
export interface Tightening {
  /** Why the team asks more, for whoever the gate stops. */
  readonly why?: string;
  /** Towards `block` only. */
  readonly mode?: GateMode;
  /** Asked of these tiers as well. */
  readonly tiers?: readonly RiskTier[];
  /** Stricter thresholds, by the parameter the gate reads. Where the organisation asks more of one model, that stands. */
  readonly parameters?: Readonly<Record<string, number>>;
  /** CEL that must hold besides the gate's rule. */
  readonly also?: string;
  readonly maxAgeDays?: number;
  readonly attemptsMax?: number;
  /** Evidence is asked about every component of the kind, whichever the organisation names. */
  readonly everyComponent?: true;
  /** The data set's digest is compared, where the organisation asks for its name only. */
  readonly pinned?: true;
  /** `false`: what the gate finds is not waived in this team. */
  readonly waivable?: false | { readonly by: readonly PersonRole[]; readonly days: number };
  /** Checklist items asked as well. */
  readonly items?: readonly string[];
  /** At least so many of a role; roles that are not named stay as they are. */
  readonly signers?: Readonly<Partial<Record<RiskTier, readonly SignOffSlot[]>>>;
  readonly freshAuthenticationMinutes?: number;
  readonly independentOf?: readonly IndependenceGround[];
  readonly passkey?: PasskeyRule;
  readonly soakHours?: number;
}

/** A published version of an overlay, as a release is pinned to it, with what it was composed with. */
export interface PinnedOverlay {
  readonly name: string;
  readonly version: number;
  readonly digest: string;
  readonly document: OverlayDocument;
  /** The organisation's document exactly as published: judged as it is, whatever the overlay says. */
  readonly organisation: PolicyDocument;
  readonly withdrawnAt: Date | undefined;
  /** When a newer version of the overlay was published, if one was. */
  readonly supersededAt: Date | undefined;
}

/** One overlay per policy and team, so its name is theirs. */
export function overlayName(policy: string, team: string): string {
  return `${policy}-for-${team}`;
}
