import type { PersonRole } from "../authorization/role";
import type { EscalationStep, PolicySpec } from "../policy/policy-document";
import { HOUR_MS } from "../time/durations";

/** The role that is asked where no escalation policy names one. */
const ROLE_WITHOUT_POLICY: PersonRole = "sre";

/** A role that an open incident is escalated to, with its instant. */
export interface IncidentStep {
  readonly to: PersonRole;
  readonly at: Date;
  readonly isReached: boolean;
}

interface OpenIncident {
  /** The time since which it is open. */
  readonly since: Date;
  /** True if the model has no incident owner, or none who is active. */
  readonly isVacant: boolean;
}

/**
 * Returns the roles that an open incident is escalated to: those of the escalation policies of the model's policy, each
 * once, at its earliest step. Without an incident owner the first of them is asked at once.
 */
export function incidentSteps(
  policy: { readonly spec: Pick<PolicySpec, "gates"> } | undefined,
  { since, isVacant }: OpenIncident,
  now: Date,
): readonly IncidentStep[] {
  const stated = (policy?.spec.gates ?? [])
    .flatMap((gate): readonly EscalationStep[] =>
      gate.kind === "sign-off" ? (gate.signOff.escalation ?? []) : [],
    )
    .sort((one, other) => one.afterHours - other.afterHours);
  const roles = new Map<PersonRole, number>();
  for (const { to, afterHours } of stated) if (to !== undefined && !roles.has(to)) roles.set(to, afterHours);
  if (roles.size === 0 && isVacant) roles.set(ROLE_WITHOUT_POLICY, 0);
  return [...roles].map(([to, afterHours], index) => {
    const at = new Date(since.getTime() + (isVacant && index === 0 ? 0 : afterHours) * HOUR_MS);
    return { to, at, isReached: now >= at };
  });
}
