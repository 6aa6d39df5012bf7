import type { Act, PermittedAct } from "./acts";
import type { Explanation, Move } from "./explanation";
import { MOVE_TABLE, whoMakes } from "./moves";
import type { Roster } from "./roster";

const RULES = {
  request: "A promotion is asked for once, for a release that is open and not there already.",
  sign: "Independent people in the roles the policy names sign, once every rule and checklist is open.",
  return: "A person who could sign the release can return it, with a reason, until its permit is spent.",
  promote: "A promotion is permitted when every blocking gate is open on exactly this decision.",
} as const satisfies Record<Act, string>;

/** Whose act it is: who could do it in place of someone who may not. */
const WHOSE = { request: "ask", sign: "sign", return: "sign", promote: "promote" } as const satisfies Record<Act, Move>;

interface Around {
  readonly roster: Roster;
  /** What is still closed, each by its name. */
  readonly missing: readonly string[];
}

/** Why a person may not do the thing now; undefined when they may. */
export function explainAct({ act, because, reason, move }: PermittedAct, { roster, missing }: Around): Explanation | undefined {
  if (because === undefined || move === undefined) return undefined;
  return {
    kind: because,
    title: reason ?? RULES[act],
    rule: RULES[act],
    found: undefined,
    measured: undefined,
    required: undefined,
    unit: undefined,
    counted: undefined,
    missing: because === "not-permitted" ? [] : missing,
    ...whoMakes(because === "not-permitted" ? WHOSE[act] : move, roster),
    already: [],
    next: MOVE_TABLE[move].next,
    move,
    opensAt: undefined,
  };
}
