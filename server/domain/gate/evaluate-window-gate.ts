import { ROLE_WORDS } from "../authorization/role";
import type { GateResult } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import type { WindowGate } from "../policy/policy-document";
import { openingAt } from "../stage/opening";
import type { Override } from "../stage/override";
import { applicability } from "./basis/applicability";
import { gateResult } from "./basis/gate-result";

interface WindowAsked {
  readonly facts: ReleaseFacts;
  readonly now: Date;
  /** The override that stands in for an open window, if one does. */
  readonly override?: Override | undefined;
}

/**
 * A window gate opens while its calendar is open. No calendar of that name, two of it, or one with an entry that cannot be
 * read is `errored`, never open, and never overridden: nobody knows what it would forbid. Closed is `waived` under an override,
 * else `waiting`, with the instant at which it opens where there is one within 400 days.
 */
export function evaluateWindowGate(gate: WindowGate, { facts, now, override }: WindowAsked): GateResult {
  const applies = applicability(gate, facts);
  if (!applies.applies) return gateResult(gate, { status: applies.status, reason: applies.reason });
  const [calendar, ...others] = facts.calendars.filter(({ name }) => name === gate.window.calendar);
  if (calendar === undefined || others.length > 0) {
    const reason = `There is ${calendar === undefined ? "no" : "more than one"} calendar named ${gate.window.calendar}.`;
    return gateResult(gate, { status: "errored", reason, next: "An administrator or SRE must define the calendar." });
  }
  try {
    const opening = openingAt(calendar, now);
    if (opening.isOpen) return gateResult(gate, { status: "passed", reason: `Open: ${opening.by}, until ${opening.until.toISOString()}.` });
    const closed = opening.because === undefined ? `The calendar ${calendar.name} is closed` : `Closed by ${opening.because}`;
    if (override) return overridden(gate, closed, override);
    const mayBreak = facts.policy.document.spec.breakGlass?.by.map((role) => ROLE_WORDS[role]).join(" or ");
    const orBreak = mayBreak === undefined ? "" : ` What cannot wait: two people (${mayBreak}) break glass together.`;
    if (opening.opensAt === undefined) {
      const reason = `${closed} and does not open within 400 days.`;
      return gateResult(gate, { status: "waiting", reason, next: `An administrator or SRE adds an opening to the calendar.${orBreak}` });
    }
    const opensAt = opening.opensAt.toISOString();
    return gateResult(gate, {
      status: "waiting",
      reason: `${closed}; it opens at ${opensAt}.`,
      opensAt,
      next: `Wait until ${opensAt}.${orBreak}`,
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return gateResult(gate, {
      status: "errored",
      reason: `The calendar ${calendar.name} cannot be read: ${error.message}.`,
      next: "An administrator or SRE corrects the calendar.",
    });
  }
}

function overridden(gate: WindowGate, closed: string, { reason, askedByName, approvedByName, expiresAt }: Override): GateResult {
  const until = expiresAt.toISOString();
  return gateResult(gate, {
    status: "waived",
    reason: `${closed}. Overridden until ${until} by ${askedByName} and ${approvedByName}: ${reason}`,
    waivedUntil: until,
  });
}
