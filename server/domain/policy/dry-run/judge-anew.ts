import { type Outcome, outcomeOf, standingDigest } from "../../gate/evaluate-release";
import type { GateResult } from "../../gate/evaluation";
import type { ReleaseFacts } from "../../gate/release-facts";
import { isBlocking } from "../../gate/stops";
import { opens, type Verdict } from "../../gate/verdict";
import type { RiskTier } from "../../model/model";
import { type OverlayCandidate, underCandidate } from "../overlay/under-candidate";
import type { PolicyVersion } from "../policy-document";

/** What a release was, or is, when it is judged: running there, there once, or not there yet. */
export const DRY_RUN_MOMENTS = ["live", "past", "open"] as const;
export type DryRunMoment = (typeof DRY_RUN_MOMENTS)[number];

/**
 * What a policy would do to one decision. `blocked`: it was allowed and would not be. `opened`: the other way round.
 * `tightened`: as far as before, and something more stands in the way. `loosened`: something less does, and nothing more.
 */
export const DRY_RUN_EFFECTS = ["blocked", "tightened", "opened", "loosened", "unchanged"] as const;
export type DryRunEffect = (typeof DRY_RUN_EFFECTS)[number];

/** One gate whose verdict is another one; `undefined` on the side whose policy has no such gate. */
export interface GateChange {
  readonly id: string;
  readonly title: string;
  readonly from: Verdict | undefined;
  readonly to: Verdict | undefined;
  /** Whether it stands in the way, before and after: it blocks and is not open. */
  readonly closed: { readonly before: boolean; readonly after: boolean };
  readonly measured: GateResult["measured"];
  readonly required: { readonly before: GateResult["required"]; readonly after: GateResult["required"] };
  readonly reason: string;
}

/** One decision judged by the policy it was taken under, and by another. */
export interface JudgedAnew {
  readonly effect: DryRunEffect;
  readonly allowed: { readonly before: boolean; readonly after: boolean };
  readonly tier: { readonly before: RiskTier; readonly after: RiskTier };
  readonly gates: readonly GateChange[];
  /** Stops that one policy makes and the other does not: a stage it does not know, a component it asks for. */
  readonly stops: { readonly gone: readonly string[]; readonly new: readonly string[] };
}

/**
 * The same facts at the same instant, by the same evaluator, under another policy. Whoever signed is taken to sign again:
 * that a new version voids signatures is known of every release, and would hide what the policy itself changes.
 */
export function judgeAnew(facts: ReleaseFacts, candidate: PolicyVersion | OverlayCandidate, now: Date): JudgedAnew {
  const signedFor = standingDigest(facts);
  const before = outcomeOf(facts, now, signedFor);
  // Who will have written it is known when it is published: until then, whoever signed is as independent of it as before.
  const tried = underCandidate(facts, "overlay" in candidate ? candidate : { ...candidate, author: facts.policy.author });
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
    const closed = { before: isClosed(old), after: isClosed(next) };
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
        reason: next?.reason ?? "The gate is gone.",
      },
    ];
  });
}

/** A gate that does not apply asks as much as one that is not there. */
function statusOf(gate: GateResult | undefined): Verdict | undefined {
  return gate?.status === "not-applicable" ? undefined : gate?.status;
}

function isClosed(gate: GateResult | undefined): boolean {
  return gate !== undefined && isBlocking(gate) && !opens(gate.status);
}

function reasonsOnlyIn({ stops }: Outcome, other: Outcome): readonly string[] {
  return stops.filter(({ kind }) => !other.stops.some((stop) => stop.kind === kind)).map(({ reason }) => reason);
}

interface Compared extends Pick<JudgedAnew, "gates" | "stops"> {
  readonly before: Outcome;
  readonly after: Outcome;
}

function effectOf({ before, after, gates, stops }: Compared): DryRunEffect {
  if (before.allowed !== after.allowed) return before.allowed ? "blocked" : "opened";
  if (stops.new.length > 0 || gates.some(({ closed }) => closed.after && !closed.before)) return "tightened";
  if (stops.gone.length > 0 || gates.some(({ closed }) => closed.before && !closed.after)) return "loosened";
  if (gates.length === 0) return "unchanged";
  return gates.some(({ to }) => to !== undefined && !opens(to)) ? "tightened" : "loosened";
}
