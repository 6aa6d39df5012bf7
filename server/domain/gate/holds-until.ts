import type { ReleaseFacts } from "../decision/release-facts";
import type { GateDefinition } from "../policy/policy-document";
import { checklistChangesAt } from "./evaluate-checklist-gate";
import { externalChangesAt } from "./evaluate-external-gate";
import { ruleChangesAt } from "./evaluate-rule-gate";
import { soakChangesAt } from "./evaluate-soak-gate";
import { windowChangesAt } from "./evaluate-window-gate";
import { relaxationOf } from "./relaxation";
import { stopsChangeAt } from "./stops";

/**
 * Returns the first instant after `now` at which time alone may change the evaluation; `undefined` when only
 * a new fact can. Each rule states its own instants. They err to the early side, so a summary kept until then
 * is always correct in that respect.
 */
export function holdsUntil(facts: ReleaseFacts, now: Date): Date | undefined {
  const relaxation = relaxationOf(facts);
  const ends = [
    ...stopsChangeAt(facts),
    ...(facts.overrides ?? []).map(({ expiresAt }) => expiresAt),
    ...(facts.delegations ?? []).flatMap(({ since, until }) => [since, until]),
    ...(facts.request?.lapsesAt ? [facts.request.lapsesAt] : []),
    ...(relaxation === undefined ? [] : [relaxation.until]),
  ].map((end) => end.getTime());
  const changes = facts.policy.document.spec.gates.flatMap((gate) => gateChangesAt(gate, facts, now));
  const next = Math.min(...[...ends, ...changes].filter((instant) => instant > now.getTime()));
  return Number.isFinite(next) ? new Date(next) : undefined;
}

function gateChangesAt(gate: GateDefinition, facts: ReleaseFacts, now: Date): readonly number[] {
  switch (gate.kind) {
    case "rule":
      return ruleChangesAt(gate, facts);
    case "checklist":
      return checklistChangesAt(facts);
    case "soak":
      return soakChangesAt(gate, facts);
    case "window":
      return windowChangesAt(gate, facts, now);
    case "external":
      return externalChangesAt(gate, facts);
    default:
      return [];
  }
}
