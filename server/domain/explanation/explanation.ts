import type { MachineRole, PersonRole } from "../authorization/role";
import type { JsonValue } from "../canonical/index";
import type { Comparator } from "../decision/evaluation";
import type { Reason } from "../reason/reason";

/**
 * Three different things (law 8). `blocked`: a rule says no, whoever asks; something must change. `waiting`: nothing is wrong;
 * somebody, or time, has yet to move. `not-permitted`: it can be done, but not by the person reading.
 */
export const BLOCKED_KINDS = ["blocked", "waiting", "not-permitted"] as const;
export type BlockedKind = (typeof BLOCKED_KINDS)[number];

/** What moves a thing that is stopped: each has one place where it is done. */
export const MOVES = [
  "none",
  "submit-evidence",
  "open-release",
  "move-policy",
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
  "ask-party",
  "register-party",
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

/** Someone, by name: a person in a role, or an account. `collector` is whoever a gate takes the word of. */
export interface WhoMoves {
  readonly role: PersonRole | MachineRole | "collector";
  readonly personId: string | undefined;
  readonly name: string;
  /** In whose stead, as their deputy; absent where they move it for themselves. */
  readonly onBehalfOf?: { readonly name: string };
}

/** Someone who has done their part already. */
export interface WhoMoved {
  readonly role: PersonRole;
  readonly name: string;
  /** ISO 8601. */
  readonly at: string;
}

/** A step of what happens while a signature is awaited: whoever may sign is reminded, or a role is told. */
export interface Rung {
  readonly afterHours: number;
  readonly to?: PersonRole;
  /** ISO 8601. */
  readonly at: string;
  readonly isReached: boolean;
}

/**
 * Why something is stopped and what comes next: the one answer for every screen. A gate that is open has one as well, with
 * nothing missing and nobody to move.
 */
export interface Explanation {
  readonly kind: BlockedKind | "open";
  /** What it is about, in one line: the gate's name, the refusal's, the stop itself. */
  readonly title: Reason;
  /** The rule in words; undefined where the title is the rule. */
  readonly rule: Reason | undefined;
  /** What was found; undefined where the title says it. */
  readonly found: Reason | undefined;
  readonly measured: JsonValue | undefined;
  readonly required: JsonValue | undefined;
  /** How measured is compared with required; absent where nothing says it. */
  readonly comparator?: Comparator | undefined;
  /** What measured and required count, where it is not the rule's own unit: `hours`. */
  readonly unit: string | undefined;
  /** What was counted, in place of "measured": `signed`, `answered`. */
  readonly counted: string | undefined;
  readonly missing: readonly Reason[];
  readonly who: readonly WhoMoves[];
  /** Who is meant when nobody is known by name. */
  readonly whoInWords: string;
  readonly already: readonly WhoMoved[];
  readonly next: Reason;
  readonly move: Move;
  /** When it changes by itself, ISO 8601. */
  readonly opensAt: string | undefined;
  /** What happens, and happened, while nobody signs. Absent where nothing does. */
  readonly ladder?: readonly Rung[];
  /** By when somebody outside has to answer, ISO 8601. Absent where nobody was asked. */
  readonly dueAt?: string;
  /** A closed gate that does not stop yet, since the team adopts its policy softly: from when it does, ISO 8601. */
  readonly stopsFrom?: string;
}
