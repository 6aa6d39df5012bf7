import { type Reason, reason } from "../reason/reason";
import type { Act, PermittedAct } from "./acts";
import type { Explanation, Move } from "./explanation";
import { nextOf, whoMakes } from "./moves";
import type { Roster } from "./roster";

/** Whose act it is: who could do it in place of someone who may not. */
const WHOSE = { request: "ask", sign: "sign", return: "sign", promote: "promote" } as const satisfies Record<Act, Move>;

interface Around {
  readonly roster: Roster;
  /** What is still closed, each by its name. */
  readonly missing: readonly Reason[];
}

/** Why a person may not do the thing now; undefined when they may. */
export function explainAct({ act, because, reason: found, move }: PermittedAct, { roster, missing }: Around): Explanation | undefined {
  if (because === undefined || move === undefined) return undefined;
  const rule = reason(`act.ask-${act}`, {});
  return {
    kind: because,
    title: found ?? rule,
    rule: found && rule,
    found: undefined,
    measured: undefined,
    required: undefined,
    unit: undefined,
    counted: undefined,
    missing: because === "not-permitted" ? [] : missing,
    ...whoMakes(because === "not-permitted" ? WHOSE[act] : move, roster),
    already: [],
    next: nextOf(move),
    move,
    opensAt: undefined,
  };
}
