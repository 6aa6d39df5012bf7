import type { MachineRole, PersonRole } from "../authorization/role";
import type { JsonValue } from "../canonical/index";
import type { Comparator } from "../decision/evaluation";
import type { Reason } from "../reason/reason";

/**
 * The three kinds of refusal (law 8). `blocked`: a rule is not satisfied for anyone, and something must
 * change. `waiting`: nothing is wrong, and a person or time has to act. `not-permitted`: it can be done, but
 * not by the reader.
 */
export const BLOCKED_KINDS = ["blocked", "waiting", "not-permitted"] as const;
export type BlockedKind = (typeof BLOCKED_KINDS)[number];

/** Actions that change the state of a gate, a stop or a refusal. Each is done on one page. */
export const MOVES = [
  "none",
  "submit-evidence",
  "open-release",
  "upgrade-policy",
  "correct-policy",
  "answer-checklist",
  "ask",
  "see-gates",
  "sign",
  "see-sign-offs",
  "declare-contributor",
  "promote",
  "see-promotions",
  "wait",
  "define-calendar",
  "give-role",
  "repeat-approval-request",
  "register-approver",
  "set-up-passkey",
  "certify-model",
  "name-owner",
  "end-hold",
  "choose-target",
  "read-again",
  "correct-input",
  "sign-in",
  "confirm-identity",
  "ask-another",
  "get-token",
  "try-again",
  "ask-operator",
] as const;
export type Move = (typeof MOVES)[number];

/**
 * A person in a role or a service account, by name. `collector`: a collector whose evidence a gate accepts.
 */
export interface WhoMoves {
  readonly role: PersonRole | MachineRole | "collector";
  readonly personId: string | undefined;
  readonly name: string;
  /** The person on whose behalf they act as delegate. Absent if they act for themselves. */
  readonly onBehalfOf?: { readonly name: string };
}

/** A person who has already acted. */
export interface WhoMoved {
  readonly role: PersonRole;
  readonly name: string;
  /** ISO 8601. */
  readonly at: string;
}

/**
 * A step of an escalation policy while a signature is missing: people who may sign are reminded, or a role is
 * notified.
 */
export interface EscalationStepShown {
  readonly afterHours: number;
  readonly to?: PersonRole;
  /** ISO 8601. */
  readonly at: string;
  readonly isReached: boolean;
}

/**
 * Explains why something is stopped and what to do next. Every screen shows this explanation. An open gate
 * has one as well, with nothing missing and nobody to act.
 */
export interface Explanation {
  readonly kind: BlockedKind | "open";
  /** The subject in one line: the title of the gate, of the refusal or of the stop. */
  readonly title: Reason;
  /** The rule in words. Undefined if the title is the rule. */
  readonly rule: Reason | undefined;
  /** The result in words. Undefined if the title states it. */
  readonly found: Reason | undefined;
  readonly measured: JsonValue | undefined;
  readonly required: JsonValue | undefined;
  /** The comparison of the measured value with the required one. Absent if it is unknown. */
  readonly comparator?: Comparator | undefined;
  /** The unit of measured and required values if the rule has none of its own: `hours`. */
  readonly unit: string | undefined;
  /** The word in place of "measured" for a count: `signed`, `answered`. */
  readonly counted: string | undefined;
  readonly missing: readonly Reason[];
  readonly who: readonly WhoMoves[];
  /** The people who can act, in words, if nobody is known by name. */
  readonly whoInWords: string;
  readonly already: readonly WhoMoved[];
  readonly next: Reason;
  readonly move: Move;
  /** The time at which it changes by itself, ISO 8601. */
  readonly opensAt: string | undefined;
  /** The steps of the escalation policy, past and future. Absent if there is none. */
  readonly escalation?: readonly EscalationStepShown[];
  /** The time by which an external approver must answer, ISO 8601. Absent if none was asked. */
  readonly dueAt?: string;
  /**
   * The time from which a closed gate blocks, ISO 8601. Present while the team's enforcement mode does not
   * block.
   */
  readonly stopsFrom?: string;
}
