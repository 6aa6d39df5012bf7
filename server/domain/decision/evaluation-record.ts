import { canonicalJson } from "../canonical/index";
import { type Reason, reasonFromRecord } from "../reason/reason";
import { recordedSentence } from "../reason/recorded/recorded-sentence";
import { type EarlierGate, earlierMembers, presentMembers } from "./earlier-gate";
import type {
  ChecklistItemState,
  ComponentResult,
  Evaluation,
  GatePart,
  GateResult,
  Stop,
} from "./evaluation";
import type { ReleaseFacts } from "./release-facts";

/**
 * Returns the canonical bytes of an evaluation as they are stored with its decision. Rules 3 store reasons as
 * codes and parts. Earlier rules stored sentences, which are rendered with the English of that time. See ADR
 * 0033.
 */
export function evaluationRecord(evaluation: Evaluation, rules: ReleaseFacts["rules"]): string {
  return canonicalJson(rules === 3 ? evaluation : withReasons(evaluation, AS_SENTENCES));
}

/**
 * Reads a stored evaluation. A sentence that earlier rules stored becomes a reason with that sentence as its
 * text.
 */
export function evaluationFromRecord(record: string): Evaluation {
  const stored = JSON.parse(record) as Evaluation;
  return WITH_SENTENCES.has(stored.dossier.format) ? withReasons(stored, AS_REASONS) : stored;
}

const WITH_SENTENCES: ReadonlySet<Evaluation["dossier"]["format"]> = new Set([
  "countersign.dev/dossier/v1",
  "countersign.dev/dossier/v2",
]);

type Link = NonNullable<ChecklistItemState["link"]>;

/**
 * Functions that convert reasons and the members that earlier rules named otherwise. They stored the reason of a
 * link as `words`.
 */
interface Mapping {
  readonly members: (gate: GateResult & EarlierGate) => object;
  readonly reason: (reason: Reason) => Reason;
  readonly link: (link: Link) => Link;
}

// The result is only written as JSON, so no reader receives a sentence that is typed as a reason.
const sentence = (reason: Reason) => recordedSentence(reason) as unknown as Reason;
const AS_SENTENCES: Mapping = {
  members: earlierMembers,
  reason: sentence,
  link: ({ reason, ...link }) => ({ ...link, words: sentence(reason) }) as unknown as Link,
};
const AS_REASONS: Mapping = {
  members: presentMembers,
  reason: reasonFromRecord,
  link: (stored) => {
    const { words, ...link } = stored as unknown as Omit<Link, "reason"> & { readonly words: string };
    return { ...link, reason: reasonFromRecord(words) };
  },
};

/** Maps every reason, and leaves out the members that only rules 3 record. */
function withReasons(evaluation: Evaluation, to: Mapping): Evaluation {
  return {
    ...evaluation,
    gates: evaluation.gates.map((gate) => ofGate(gate, to)),
    stops: evaluation.stops.map(({ kind, reason }): Stop => ({ kind, reason: to.reason(reason) })),
    missing: evaluation.missing.map(to.reason),
  };
}

function ofGate(result: GateResult & EarlierGate, to: Mapping): GateResult {
  const { comparator: _comparator, relaxed: _relaxed, softened: _softened, ...rest } = result;
  const { changedThresholds: _changed, movedAfterResult: _moved, ...gate } = rest;
  return {
    ...gate,
    ...to.members(result),
    reason: to.reason(gate.reason),
    missing: gate.missing.map(to.reason),
    next: gate.next && to.reason(gate.next),
    ...(gate.parts && { parts: gate.parts.map((part) => ofPart(part, to)) }),
    ...(gate.components && { components: gate.components.map((component) => ofComponent(component, to)) }),
    ...(gate.items && { items: gate.items.map((item) => ofItem(item, to)) }),
  };
}

function ofPart({ title, note, ...part }: GatePart, to: Mapping): GatePart {
  return { ...part, title: to.reason(title), ...(note && { note: to.reason(note) }) };
}

function ofComponent(
  { comparator: _comparator, ...component }: ComponentResult,
  to: Mapping,
): ComponentResult {
  const parts = component.parts && { parts: component.parts.map((part) => ofPart(part, to)) };
  return { ...component, reason: to.reason(component.reason), ...parts };
}

function ofItem({ link, ...item }: ChecklistItemState, to: Mapping): ChecklistItemState {
  return { ...item, reason: to.reason(item.reason), ...(link && { link: to.link(link) }) };
}
