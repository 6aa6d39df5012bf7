import type { GateResult } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import type { WindowGate } from "../policy/policy-document";
import { instant, list, type Reason, reason, role } from "../reason/reason";
import { openingAt } from "../stage/opening";
import type { Override } from "../stage/override";
import { DAY_MS } from "../time/durations";
import { applicability } from "./basis/applicability";
import { gateResult } from "./basis/gate-result";

interface WindowAsked {
  readonly facts: ReleaseFacts;
  readonly now: Date;
  /** The override that replaces an open window, if there is one. */
  readonly override?: Override | undefined;
}

/**
 * Evaluates a window gate. It is open while its calendar is open. The gate is `errored`, and break-glass does
 * not open it, if there is no calendar of that name, several, or an entry that cannot be read: it is unknown
 * what the calendar forbids. A closed window is `waived` if break-glass is used, and otherwise `waiting` with
 * the next opening within 400 days.
 */
export function evaluateWindowGate(gate: WindowGate, { facts, now, override }: WindowAsked): GateResult {
  const applies = applicability(gate, facts);
  if (!applies.applies) return gateResult(gate, { status: applies.status, reason: applies.reason });
  const [calendar, ...others] = facts.calendars.filter(({ name }) => name === gate.window.calendar);
  if (calendar === undefined || others.length > 0) {
    const code = calendar === undefined ? "window.no-calendar" : "window.several-calendars";
    const found = reason(code, { calendar: gate.window.calendar });
    return gateResult(gate, { status: "errored", reason: found, next: reason("next.define-calendar", {}) });
  }
  try {
    const opening = openingAt(calendar, now);
    if (opening.isOpen) {
      const open = reason("window.open", { by: opening.by, until: instant(opening.until) });
      return gateResult(gate, { status: "passed", reason: open });
    }
    const closed =
      opening.because === undefined
        ? reason("window.calendar-closed", { calendar: calendar.name })
        : reason("window.entry-closed", { entry: opening.because });
    if (override) return overridden(gate, closed, override);
    const mayUse = facts.policy.document.spec.breakGlass?.by;
    const breakGlass = mayUse && { urgent: reason("next.break-glass", { roles: list(mayUse.map(role)) }) };
    if (opening.opensAt === undefined) {
      const found = reason("window.closed-for-long", { closed });
      return gateResult(gate, {
        status: "waiting",
        reason: found,
        next: reason("next.add-opening", { ...breakGlass }),
      });
    }
    const at = instant(opening.opensAt);
    return gateResult(gate, {
      status: "waiting",
      reason: reason("window.closed", { closed, at }),
      opensAt: at.instant,
      next: reason("next.wait-for-window", { at, ...breakGlass }),
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return gateResult(gate, {
      status: "errored",
      reason: reason("window.unreadable", { calendar: calendar.name, error: error.message }),
      next: reason("next.correct-calendar", {}),
    });
  }
}

/**
 * Returns the next instant at which time alone may change a window gate. None for a calendar that cannot be
 * read, because only a correction changes it, which is a new fact.
 */
export function windowChangesAt(
  { window }: WindowGate,
  { calendars }: ReleaseFacts,
  now: Date,
): readonly number[] {
  return calendars
    .filter(({ name }) => name === window.calendar)
    .flatMap((calendar) => {
      try {
        const opening = openingAt(calendar, now);
        const turns = opening.isOpen ? opening.until : opening.opensAt;
        // A calendar that is closed for longer than the search looks ahead is evaluated again in a day.
        return [turns?.getTime() ?? now.getTime() + DAY_MS];
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        return [];
      }
    });
}

function overridden(gate: WindowGate, closed: Reason, override: Override): GateResult {
  const until = instant(override.expiresAt);
  const used = {
    askedBy: override.askedByName,
    approvedBy: String(override.approvedByName),
    why: override.reason,
  };
  return gateResult(gate, {
    status: "waived",
    reason: reason("window.break-glass-used", { closed, until, ...used }),
    waivedUntil: until.instant,
  });
}
