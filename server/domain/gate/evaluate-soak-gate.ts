import type { GateResult } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import type { SoakGate } from "../policy/policy-document";
import { instant, quantity, reason } from "../reason/reason";
import type { Deployment } from "../stage/stage";
import { HOUR_MS } from "../time/durations";
import { applicability } from "./basis/applicability";
import { gateResult } from "./basis/gate-result";

/**
 * Evaluates a soak gate. It opens if this manifest was live in the soak stage, under a permit, for the
 * required hours without a break. Exactly the required hours are enough. Times are not added up: ten short
 * deployments do not prove a long one. A deployment that ended in a rollback or a failure does not count, and
 * neither does any deployment before it.
 */
export function evaluateSoakGate(
  gate: SoakGate,
  { facts, now }: { facts: ReleaseFacts; now: Date },
): GateResult {
  const applies = applicability(gate, facts);
  if (!applies.applies) return gateResult(gate, { status: applies.status, reason: applies.reason });
  const { stage, hours } = gate.soak;
  const deployments = deploymentsOf(facts, stage);
  const badEnd = deployments.findLast(endedBadly);
  const counting = badEnd === undefined ? deployments : deployments.slice(deployments.indexOf(badEnd) + 1);
  const longest = Math.max(0, ...counting.map((deployment) => hoursOf(deployment, now)));
  const shown = { measured: rounded(longest), required: hours, comparator: ">=" as const };
  const required = quantity(hours, "hours");
  const found = { stage, ran: quantity(shown.measured, "hours"), required };
  if (longest >= hours)
    return gateResult(gate, { ...shown, status: "passed", reason: reason("soak.passed", found) });
  const running = counting.find((deployment) => deployment.until === undefined);
  if (running !== undefined) {
    const opensAt = new Date(soakedAt(running, gate)).toISOString();
    return gateResult(gate, {
      ...shown,
      status: "waiting",
      reason: reason("soak.running", { ...found, since: instant(running.since) }),
      opensAt,
      next: reason("next.wait-until", { at: instant(opensAt) }),
    });
  }
  const next = reason("next.run-in-stage", { stage, required });
  if (counting.length === 0 && badEnd !== undefined) {
    return gateResult(gate, {
      ...shown,
      status: "failed",
      reason: reason(badEnd.endedBy === "failed" ? "soak.ended-in-failure" : "soak.ended-in-rollback", {
        stage,
      }),
      next,
    });
  }
  const missing = [reason("missing.soak", { required, stage })];
  if (counting.length === 0)
    return gateResult(gate, {
      ...shown,
      status: "missing",
      reason: reason("soak.never-ran", { stage }),
      missing,
      next,
    });
  return gateResult(gate, {
    ...shown,
    status: "missing",
    reason: reason("soak.too-short", found),
    missing,
    next,
  });
}

/** Returns the instants at which time alone may change a soak gate: each deployment has then run long enough. */
export function soakChangesAt(gate: SoakGate, { deployments }: ReleaseFacts): readonly number[] {
  return deployments
    .filter(({ stage }) => stage === gate.soak.stage)
    .map((deployment) => soakedAt(deployment, gate));
}

function soakedAt({ since }: Deployment, { soak }: SoakGate): number {
  return since.getTime() + soak.hours * HOUR_MS;
}

/** Returns this manifest's deployments in the stage under a permit, oldest first. */
function deploymentsOf({ deployments, release }: ReleaseFacts, stage: string): readonly Deployment[] {
  return deployments
    .filter(
      (deployment) =>
        deployment.stage === stage &&
        deployment.manifestDigest === release.manifestDigest &&
        deployment.permitId !== "",
    )
    .sort(
      (one, other) => one.since.getTime() - other.since.getTime() || (one.permitId < other.permitId ? -1 : 1),
    );
}

function endedBadly({ endedBy }: Deployment): boolean {
  return endedBy === "rolled-back" || endedBy === "failed";
}

/** Returns the hours of the half-open span [since, until) that are in the past. */
function hoursOf({ since, until }: Deployment, now: Date): number {
  const end = until === undefined || until > now ? now : until;
  return Math.max(0, end.getTime() - since.getTime()) / HOUR_MS;
}

/** Rounds down, so that 23.96 h is not shown as 24 h. */
function rounded(hours: number): number {
  return Math.floor(hours * 10) / 10;
}
