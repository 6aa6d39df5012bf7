import type { JsonValue } from "../canonical/index";
import type { Comparator, Evaluation, GateResult } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { opens, stopsRelease } from "../decision/verdict";
import { isBlocking } from "../policy/gate-mode";
import type { GateDefinition } from "../policy/policy-document";
import { instant, type Reason, type ReasonCode, reason, value } from "../reason/reason";
import { DAY_MS } from "../time/durations";

/** One change that would change the verdict of a gate. */
export type Flip = ThresholdFlip | TimeFlip;

interface FlipBase {
  readonly gateId: string;
  readonly title: string;
  /** True if the change alone changes the decision. False if another gate or a stop decides as well. */
  readonly decides: boolean;
  readonly reason: Reason;
}

/** The measured value crosses the threshold. */
export interface ThresholdFlip extends FlipBase {
  readonly kind: "threshold";
  /** The subgroup, the objective or the component. Absent if the gate has one measured value. */
  readonly part?: Reason;
  readonly measured: number;
  readonly threshold: number;
  readonly comparator: Comparator;
  /** The distance of the measured value from the threshold, never negative. */
  readonly margin: number;
  /** The margin as a share of the larger of the two values: 0 to 2. */
  readonly share: number;
}

/** Time passes. */
export interface TimeFlip extends FlipBase {
  readonly kind: "time";
  /** ISO 8601. */
  readonly at: string;
}

/** Most changes of each kind. */
const SHOWN_MAX = 10;

/**
 * Returns the changes that are closest to changing a decision: measured values by their distance from the threshold,
 * as a share of it, and then the next instants at which evidence becomes too old or a waiver ends. Gates that only
 * report, do not apply or are waived have no threshold here, because crossing it changes nothing.
 */
export function wouldFlip(
  facts: ReleaseFacts,
  evaluation: Pick<Evaluation, "gates" | "stops" | "allowed">,
  now: Date,
): readonly Flip[] {
  const definitions = new Map(facts.policy.document.spec.gates.map((gate) => [gate.id, gate]));
  const blocking = evaluation.gates.filter(isBlocking);
  const decides = decidesIn(evaluation, blocking);
  const thresholds = blocking
    .filter(({ status }) => status === "passed" || status === "failed")
    .flatMap((gate) => thresholdsOf(gate, decides(gate)))
    .sort((one, other) => one.share - other.share);
  const times = blocking
    .flatMap((gate) => endsOf(gate, { facts, definition: definitions.get(gate.id), now }))
    .map(({ gate, at, why }): TimeFlip => {
      const { id: gateId, title } = gate;
      return { kind: "time", gateId, title, decides: decides(gate), reason: why, at: at.toISOString() };
    })
    .sort((one, other) => (one.at < other.at ? -1 : 1));
  return [...thresholds.slice(0, SHOWN_MAX), ...times.slice(0, SHOWN_MAX)];
}

/** An open gate decides an approval. A closed gate decides a refusal that has no other cause. */
function decidesIn(
  { allowed, stops }: Pick<Evaluation, "stops" | "allowed">,
  blocking: readonly GateResult[],
): (gate: GateResult) => boolean {
  const closed = blocking.filter(stopsRelease);
  return (gate) =>
    opens(gate.status) ? allowed : stops.length === 0 && closed.length === 1 && closed[0] === gate;
}

interface Compared {
  readonly part?: Reason;
  readonly measured?: JsonValue | undefined;
  readonly required?: JsonValue | undefined;
  readonly comparator: Comparator | undefined;
  /** True if its crossing alone changes the gate. */
  readonly changesGate: boolean;
}

function thresholdsOf(gate: GateResult, decides: boolean): readonly ThresholdFlip[] {
  return comparedIn(gate).flatMap(({ part, measured, required, comparator, changesGate }) => {
    if (typeof measured !== "number" || typeof required !== "number" || comparator === undefined) return [];
    const margin = Math.abs(measured - required);
    const scale = Math.max(Math.abs(measured), Math.abs(required));
    return [
      {
        ...{ kind: "threshold", gateId: gate.id, title: gate.title, decides: decides && changesGate },
        ...{ ...(part && { part }), measured, threshold: required, comparator, margin },
        share: scale === 0 ? 0 : margin / scale,
        reason: crossing(measured, required, comparator),
      } as const,
    ];
  });
}

/**
 * Returns the comparisons of a gate: its parts if it has some, of every component. All of them must hold, so one that
 * stops holding closes an open gate, and one that starts to hold opens it only if it was the last.
 */
function comparedIn(gate: GateResult): readonly Compared[] {
  const { comparator, components, parts, measured, required } = gate;
  const held = (all: readonly { readonly status: string }[], status: string) =>
    status === "passed" || all.filter((one) => one.status !== "passed").length === 1;
  if (components)
    return components.flatMap((component) => {
      const shown = component.parts ?? [component];
      const isLast = held(components, component.status);
      return shown.map((one) => ({
        part: "title" in one ? one.title : reason("verbatim", { text: component.name }),
        measured: one.measured,
        required: one.required,
        comparator: component.comparator,
        changesGate: isLast && held(shown, one.status),
      }));
    });
  if (parts)
    return parts.map((part) => ({
      part: part.title,
      measured: part.measured,
      required: part.required,
      comparator,
      changesGate: held(parts, part.status),
    }));
  return [{ measured, required, comparator, changesGate: true }];
}

const HOLDS: Readonly<Record<Comparator, (measured: number, threshold: number) => boolean>> = {
  ">=": (measured, threshold) => measured >= threshold,
  ">": (measured, threshold) => measured > threshold,
  "<=": (measured, threshold) => measured <= threshold,
  "<": (measured, threshold) => measured < threshold,
  "==": (measured, threshold) => measured === threshold,
};

const CODES = {
  ">=": { closes: "flip.closes-below", opens: "flip.opens-from" },
  ">": { closes: "flip.closes-at-or-below", opens: "flip.opens-above" },
  "<=": { closes: "flip.closes-above", opens: "flip.opens-to" },
  "<": { closes: "flip.closes-at-or-above", opens: "flip.opens-below" },
  "==": { closes: "flip.closes-beside", opens: "flip.opens-at" },
} as const satisfies Record<Comparator, Record<"closes" | "opens", ReasonCode>>;

function crossing(measured: number, threshold: number, comparator: Comparator): Reason {
  const code = CODES[comparator][HOLDS[comparator](measured, threshold) ? "closes" : "opens"];
  const margin = value(Math.abs(measured - threshold));
  return reason(code, { measured: value(measured), threshold: value(threshold), margin });
}

interface End {
  readonly gate: GateResult;
  readonly at: Date;
  readonly why: Reason;
}

interface EndsInput {
  readonly facts: ReleaseFacts;
  readonly definition: GateDefinition | undefined;
  readonly now: Date;
}

/** Returns the instants at which an open gate closes by itself. */
function endsOf(gate: GateResult, { facts, definition, now }: EndsInput): readonly End[] {
  if (!opens(gate.status)) return [];
  const ends: End[] = [];
  if (gate.waivedUntil !== undefined) {
    const at = new Date(gate.waivedUntil);
    ends.push({ gate, at, why: reason("flip.waiver-ends", { at: instant(at) }) });
  }
  const days = definition?.kind === "rule" ? definition.evidence?.maxAgeDays : undefined;
  const used = new Set(gate.evidence.map(({ id }) => id));
  const [oldest] = facts.evidence
    .filter(({ id }) => used.has(id))
    .toSorted((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime());
  if (days !== undefined && oldest !== undefined) {
    const { type, collector, receivedAt } = oldest;
    const at = new Date(receivedAt.getTime() + days * DAY_MS);
    ends.push({ gate, at, why: reason("flip.evidence-ages", { type, collector, at: instant(at) }) });
  }
  return ends.filter(({ at }) => at > now);
}
