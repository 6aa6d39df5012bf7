import type { GateResult, Outcome } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { opens, stopsRelease, type Verdict } from "../decision/verdict";
import { digestToSign, outcomeOf } from "../gate/evaluate-release";
import type { PolicyVersion } from "../policy/policy-document";
import { type Reason, reason } from "../reason/reason";
import type { DryRunEffect, GateChange, ReEvaluation } from "./re-evaluation";
import { type OverlayCandidate, underCandidate } from "./under-candidate";

/**
 * Evaluates the same facts at the same instant, by the same evaluator, under another policy. Signers are
 * assumed to sign again: every new version voids signatures, which would hide its other effects.
 */
export function reEvaluate(
  facts: ReleaseFacts,
  candidate: PolicyVersion | OverlayCandidate,
  now: Date,
): ReEvaluation {
  // The author is known at publication: until then, signers are as independent of it as before.
  const tried = underCandidate(
    facts,
    "overlay" in candidate ? candidate : { ...candidate, author: facts.policy.author },
  );
  return compareEvaluations(facts, tried, now);
}

/** Compares an evaluation under one policy with one under another. */
export function compareEvaluations(facts: ReleaseFacts, tried: ReleaseFacts, now: Date): ReEvaluation {
  const signedFor = digestToSign(facts);
  const before = outcomeOf(facts, now, signedFor);
  const after = outcomeOf(tried, now, signedFor);
  const gates = changesOf(before.gates, after.gates);
  const stops = { gone: reasonsOnlyIn(before, after), new: reasonsOnlyIn(after, before) };
  return {
    effect: effectOf({ before, after, gates, stops }),
    allowed: { before: before.allowed, after: after.allowed },
    tier: { before: facts.riskTier, after: tried.riskTier },
    gates,
    stops,
  };
}

function changesOf(before: readonly GateResult[], after: readonly GateResult[]): readonly GateChange[] {
  const ids = [...new Set([...after, ...before].map(({ id }) => id))];
  return ids.flatMap((id) => {
    const old = before.find((gate) => gate.id === id);
    const next = after.find((gate) => gate.id === id);
    const closed = {
      before: old !== undefined && stopsRelease(old),
      after: next !== undefined && stopsRelease(next),
    };
    if (statusOf(old) === statusOf(next) && closed.before === closed.after) return [];
    const shown = next ?? old;
    if (!shown) return [];
    return [
      {
        id,
        title: shown.title,
        from: old?.status,
        to: next?.status,
        closed,
        measured: shown.measured,
        required: { before: old?.required, after: next?.required },
        reason: next?.reason ?? reason("dry-run.gate-gone", {}),
      },
    ];
  });
}

/** A gate that does not apply counts as absent. */
function statusOf(gate: GateResult | undefined): Verdict | undefined {
  return gate?.status === "not-applicable" ? undefined : gate?.status;
}

function reasonsOnlyIn({ stops }: Outcome, other: Outcome): readonly Reason[] {
  return stops
    .filter(({ kind }) => !other.stops.some((stop) => stop.kind === kind))
    .map((stop) => stop.reason);
}

interface OutcomeComparison extends Pick<ReEvaluation, "gates" | "stops"> {
  readonly before: Outcome;
  readonly after: Outcome;
}

function effectOf({ before, after, gates, stops }: OutcomeComparison): DryRunEffect {
  if (before.allowed !== after.allowed) return before.allowed ? "blocked" : "opened";
  if (stops.new.length > 0 || gates.some(({ closed }) => closed.after && !closed.before)) return "tightened";
  if (stops.gone.length > 0 || gates.some(({ closed }) => closed.before && !closed.after)) return "loosened";
  if (gates.length === 0) return "unchanged";
  // A new gate tightens, met or not.
  return gates.some(({ from, to }) => to !== undefined && (from === undefined || !opens(to)))
    ? "tightened"
    : "loosened";
}
