import type { DecisionState, GateOrigin, GateResult, Outcome, Stop } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { stopsRelease } from "../decision/verdict";
import { isBlocking } from "../policy/gate-mode";
import type { PinnedOverlay } from "../policy/overlay/overlay-document";
import { tighteningsInWords } from "../policy/overlay/tightenings-in-words";
import { distinctReasons } from "../reason/distinct-reasons";
import { isSameStop } from "./stops";

/** Returns the same facts under the organisation's document alone. Returns undefined without an overlay. */
export function organisationFacts(facts: ReleaseFacts): ReleaseFacts | undefined {
  const { overlay, ...rest } = facts;
  return overlay && { ...rest, policy: { ...facts.policy, document: overlay.organisation } };
}

/**
 * Combines two outcomes of the same facts: allowed only if both allow. Each gate shows its result under the
 * composed document, unless it is open there and closed under the organisation's own: a faulty composition
 * opens nothing.
 */
export function bothAllow(
  tighter: Outcome,
  organisation: Outcome,
  { overlay, stateOf }: { readonly overlay: PinnedOverlay; readonly stateOf: StateOf },
): Outcome {
  const all = bothAsk(tighter.gates, organisation.gates, overlay);
  const blocking = all.filter(isBlocking);
  const stops = distinct([...tighter.stops, ...organisation.stops]);
  const allowed = tighter.allowed && organisation.allowed;
  return {
    stage: tighter.stage,
    allowed,
    state: stateOf(allowed, stops, blocking),
    gates: all,
    stops,
    signingOpen: tighter.signingOpen && organisation.signingOpen,
    missing: distinctReasons(blocking.filter(stopsRelease).flatMap((gate) => gate.missing)),
  };
}

/**
 * Combines the gates of both documents, each once. The organisation's result is used if it is closed and the
 * other is open.
 */
export function bothAsk(
  tighter: readonly GateResult[],
  organisation: readonly GateResult[],
  overlay: Pick<PinnedOverlay, "name" | "version" | "document">,
): readonly GateResult[] {
  const gates = tighter.map((gate) => {
    const own = organisation.find(({ id }) => id === gate.id);
    return withOrigin(own && stopsRelease(own) && !stopsRelease(gate) ? own : gate, overlay);
  });
  return [...gates, ...organisation.filter(({ id }) => !gates.some((gate) => gate.id === id))];
}

type StateOf = (allowed: boolean, stops: readonly Stop[], blocking: readonly GateResult[]) => DecisionState;

/** Adds the team whose overlay requires the gate or makes it stricter. */
function withOrigin(
  gate: GateResult,
  overlay: Pick<PinnedOverlay, "name" | "version" | "document">,
): GateResult {
  const { spec } = overlay.document;
  const { name, version } = overlay;
  if (spec.gates.some(({ id }) => id === gate.id)) {
    return { ...gate, origin: { overlay: name, version, team: spec.team, tightens: [] } };
  }
  const tightening = Object.hasOwn(spec.tighten, gate.id) ? spec.tighten[gate.id] : undefined;
  if (tightening === undefined) return gate;
  const origin: GateOrigin = {
    overlay: name,
    version,
    team: spec.team,
    tightens: tighteningsInWords(tightening),
  };
  return { ...gate, origin };
}

function distinct(stops: readonly Stop[]): readonly Stop[] {
  return stops.filter((stop, index) => stops.findIndex((other) => isSameStop(other, stop)) === index);
}
