import type { PersonRole } from "../authorization/role";
import type { Evaluation, GateResult, WhoCanAct } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { stopsRelease } from "../decision/verdict";
import { type Reason, reason } from "../reason/reason";
import { holdsRole } from "../sign-off/role-holding";

/** The next act of one person in an open promotion request, with its reason. */
export interface Turn {
  readonly whose: "yours" | "others";
  readonly act: "sign" | "confirm" | "fix" | "promote" | "wait";
  readonly reason: Reason;
  /** Other people who can act, by name. */
  readonly who: readonly WhoCanAct[];
  readonly gateId: string | undefined;
  /**
   * The delegator, and the end of the delegation (ISO 8601), if the person can only sign on behalf of
   * someone. Absent if they act for themselves.
   */
  readonly onBehalfOf?: { readonly name: string; readonly until: string };
}

/**
 * Returns the first act that one person can do about what stops a release. A rule that is not satisfied needs
 * better evidence from a collector; a checklist item, an answer; a signature, a person who may sign; an
 * approved release, a person who may promote it.
 */
export function turnOf(evaluation: Evaluation, facts: ReleaseFacts, personId: string): Turn {
  const person = facts.people.find(({ id }) => id === personId);
  const holds = (...roles: readonly PersonRole[]) =>
    person !== undefined && roles.some((role) => holdsRole(person, role, facts.model.team));
  const [stop] = evaluation.stops;
  if (stop) return { whose: "others", act: "wait", reason: stop.reason, who: [], gateId: undefined };
  const closed = evaluation.gates.filter(stopsRelease);
  if (closed.length === 0) {
    return {
      whose: holds("product-owner", "ml-engineer", "sre") ? "yours" : "others",
      act: "promote",
      reason: reason("turn.promote", {}),
      who: [],
      gateId: undefined,
    };
  }
  const mine = closed.find(
    (gate) =>
      gate.who.some((who) => who.personId === personId) &&
      (gate.kind !== "sign-off" || evaluation.signingOpen),
  );
  if (mine)
    return {
      whose: "yours",
      act: mine.kind === "sign-off" ? "sign" : mine.kind === "external" ? "fix" : "confirm",
      reason: titled(mine),
      who: others(mine, personId),
      gateId: mine.id,
      ...delegatorOf(mine, personId),
    };
  const rule = closed.find((gate) => gate.kind === "rule");
  if (rule)
    return {
      whose: holds("ml-engineer", "data-engineer") ? "yours" : "others",
      act: "fix",
      reason: titled(rule),
      who: rule.who,
      gateId: rule.id,
    };
  const [first] = closed;
  return {
    whose: "others",
    act: "wait",
    reason: first ? titled(first) : reason("turn.promote", {}),
    who: first?.who ?? [],
    gateId: first?.id,
  };
}

const titled = (gate: GateResult) => reason("gate.titled", { title: gate.title, found: gate.reason });
const others = (gate: GateResult, personId: string) => gate.who.filter((who) => who.personId !== personId);

/** Returns nothing if they can act for themselves as well. */
function delegatorOf({ who }: GateResult, personId: string): Pick<Turn, "onBehalfOf"> {
  const own = who.filter((one) => one.personId === personId);
  const [first] = own;
  if (first?.onBehalfOf === undefined || own.some(({ onBehalfOf }) => onBehalfOf === undefined)) return {};
  return { onBehalfOf: { name: first.onBehalfOf.name, until: first.onBehalfOf.until } };
}
