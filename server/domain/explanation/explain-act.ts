import { type Reason, reason } from "../reason/reason";
import type { Act, PermittedAct } from "./acts";
import type { Explanation, Move } from "./explanation";
import { nextOf, whoMakes } from "./moves";
import type { Roster } from "./roster";

/** The move that stands for each act, to find other people who could act. */
const WHOSE = { request: "ask", sign: "sign", return: "sign", promote: "promote" } as const satisfies Record<
  Act,
  Move
>;

interface Around {
  readonly roster: Roster;
  /** The names of the gates that are closed. */
  readonly missing: readonly Reason[];
}

/** Explains why a person may not act now. Returns undefined if they may. */
export function explainAct(
  { act, because, reason: found, move }: PermittedAct,
  { roster, missing }: Around,
): Explanation | undefined {
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
