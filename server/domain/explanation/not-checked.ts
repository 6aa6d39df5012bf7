import type { Evaluation, GateResult } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import type { EvidenceItem } from "../evidence/evidence";
import { seriesOf } from "../gate/evidence-series";
import { isBlocking } from "../policy/gate-mode";
import type { GateDefinition } from "../policy/policy-document";
import { instant, list, type Reason, reason } from "../reason/reason";

/** Kinds of gaps in a decision, in the order of the list. */
export const NOT_CHECKED_KINDS = [
  "gate-reports-only",
  "gate-not-applicable",
  "check-never-run",
  "item-not-applicable",
  "coverage",
  "component",
  "contributor",
  "evidence-not-used",
] as const;
export type NotCheckedKind = (typeof NOT_CHECKED_KINDS)[number];

/** A gate, a result or a person that a decision did not check, or that could not stop it. */
export interface NotChecked {
  readonly kind: NotCheckedKind;
  /** Id of the gate, the item, the evidence or the component; unique among those of its kind. */
  readonly about: string;
  readonly title: string;
  readonly reason: Reason;
}

/**
 * Returns everything that a decision did not check: gates that only report or do not apply, checks that never ran,
 * items answered as not applicable, parts that a result did not examine, components without a result, unknown
 * contributors, and current results that no gate used. A signer reads it beside what was checked.
 */
export function notChecked(facts: ReleaseFacts, { gates }: Pick<Evaluation, "gates">): readonly NotChecked[] {
  const definitions = new Map(facts.policy.document.spec.gates.map((gate) => [gate.id, gate]));
  const found = [
    ...gates.filter((gate) => !isBlocking(gate) && gate.status !== "not-applicable").map(reportsOnly),
    ...gates.filter(({ status }) => status === "not-applicable").map(notApplicable),
    ...gates.flatMap((gate) => neverRun(gate, definitions.get(gate.id))),
    ...gates.flatMap(itemsNotApplicable),
    ...gates.flatMap(coverageOf),
    ...componentsWithoutResult(facts, gates),
    ...facts.contributions.filter(({ personId }) => personId === undefined).map(unknownContributor),
    ...unusedEvidence(facts, gates),
  ];
  // Several gates use one result, and each shows it for every component.
  return [...new Map(found.map((one) => [`${one.kind} ${one.about}`, one])).values()];
}

function reportsOnly({ id, title, mode, status, relaxed }: GateResult): NotChecked {
  const why = relaxed
    ? reason("not-checked.relaxed", { until: instant(relaxed.until), verdict: status })
    : reason("not-checked.reports-only", { mode, verdict: status });
  return { kind: "gate-reports-only", about: id, title, reason: why };
}

function notApplicable({ id, title, reason: why }: GateResult): NotChecked {
  return { kind: "gate-not-applicable", about: id, title, reason: why };
}

function neverRun(
  { id, title, status, evidence }: GateResult,
  definition: GateDefinition | undefined,
): readonly NotChecked[] {
  if (definition?.kind !== "rule" || definition.evidence === undefined) return [];
  if (status === "not-applicable" || evidence.length > 0) return [];
  const { type, from } = definition.evidence;
  const why = reason("not-checked.never-run", { type, ...(from.length > 0 && { collectors: list(from) }) });
  return [{ kind: "check-never-run", about: id, title, reason: why }];
}

function itemsNotApplicable({ id, items = [] }: GateResult): readonly NotChecked[] {
  return items
    .filter(({ status }) => status === "not-applicable")
    .map((item) => ({
      kind: "item-not-applicable",
      about: `${id} ${item.id}`,
      title: item.title,
      reason: item.reason,
    }));
}

function coverageOf({ evidence }: GateResult): readonly NotChecked[] {
  return evidence.flatMap(({ id, type, collector, coverage }): readonly NotChecked[] => {
    if (coverage === undefined || coverage.whole) return [];
    const why = coverage.known
      ? reason("not-checked.coverage-partial", { type, collector, covered: list(coverage.parts) })
      : reason("not-checked.coverage-unknown", { type, collector });
    return [{ kind: "coverage", about: id, title: type, reason: why }];
  });
}

function componentsWithoutResult(
  { release, evidence }: ReleaseFacts,
  gates: readonly GateResult[],
): readonly NotChecked[] {
  const used = usedIds(gates);
  const covered = new Set(evidence.filter(({ id }) => used.has(id)).flatMap(({ subjects }) => subjects));
  return release.components
    .filter(({ digest }) => !covered.has(digest))
    .map(({ kind, name, version, digest }) => ({
      kind: "component",
      about: `${kind} ${name} ${digest}`,
      title: `${kind} ${name} ${version}`,
      reason: reason("not-checked.component", {}),
    }));
}

function unknownContributor({
  ground,
  claimedAs,
  source,
}: ReleaseFacts["contributions"][number]): NotChecked {
  return {
    kind: "contributor",
    about: `${ground} ${claimedAs} ${source}`,
    title: claimedAs,
    reason: reason("not-checked.contributor", { source, claimedAs }),
  };
}

/** Returns the latest results of their series that no gate used. A replaced result is not current, so it is left out. */
function unusedEvidence({ evidence }: ReleaseFacts, gates: readonly GateResult[]): readonly NotChecked[] {
  const used = usedIds(gates);
  const current = new Map<string, EvidenceItem>();
  for (const { about } of seriesOf(evidence))
    for (const { latest } of about.values()) current.set(latest.id, latest);
  return [...current.values()]
    .filter(({ id }) => !used.has(id))
    .sort((one, other) => one.receivedOrder - other.receivedOrder)
    .map(({ id, type, collector, receivedAt }) => ({
      kind: "evidence-not-used",
      about: id,
      title: type,
      reason: reason("not-checked.evidence", { type, collector, at: instant(receivedAt) }),
    }));
}

function usedIds(gates: readonly GateResult[]): ReadonlySet<string> {
  return new Set(gates.flatMap(({ evidence }) => evidence.map(({ id }) => id)));
}
