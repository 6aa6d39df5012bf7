import { list, type Reason, reason, value } from "../reason/reason";
import type { ReleaseChanges } from "./changes-between";
import { verdictOf } from "./metric-verdict";

/**
 * Returns what a product owner reads first, the most important first: data, features and settings, results, then the
 * rest. One statement for each kind of difference, or that there is none.
 */
export function summariseChanges(changes: ReleaseChanges): readonly Reason[] {
  const { description, riskTier, policy, people, checklist, waivers } = changes;
  const statements = [
    ...insideComponents(changes),
    ...resultStatements(changes),
    ...dependencyStatements(changes.dependencies),
    ...componentStatements(changes),
    ...(policy
      ? [reason("change.policy", { before: pinned(policy.before), after: pinned(policy.after) })]
      : []),
    ...(riskTier ? [reason("change.risk-tier", riskTier)] : []),
    ...whereAny(waivers.added, (gates) => reason("change.waivers-added", { gates: { list: gates } })),
    ...whereAny(people.added, (names) => reason("change.people-joined", { names: { list: names } })),
    ...whereAny(checklist, (answers) =>
      reason("change.checklist", { items: { list: answers.map(({ itemId }) => itemId) } }),
    ),
    ...whereAny(description, (fields) =>
      reason("change.description", { fields: { list: fields.map(({ field }) => FIELD_LABELS[field]) } }),
    ),
  ];
  return statements.length === 0 ? [reason("change.none", {})] : statements;
}

function componentStatements({ components }: ReleaseChanges): readonly Reason[] {
  return (["changed", "added", "removed"] as const).flatMap((change) =>
    whereAny(
      components.filter((one) => one.change === change).map(({ kind, name }) => `${kind} ${name}`),
      (names) => reason(COMPONENT_CODES[change], { names: list(names) }),
    ),
  );
}

const COMPONENT_CODES = {
  changed: "change.components-changed",
  added: "change.components-added",
  removed: "change.components-removed",
} as const;

/** States what differs inside datasets, feature sets and configurations. */
function insideComponents({ data, features, settings }: ReleaseChanges): readonly Reason[] {
  return [
    ...data.flatMap(({ name, rows, columns, distribution }) => [
      ...(rows && rows.before !== rows.after
        ? [reason("change.rows", { name, before: value(rows.before), after: value(rows.after) })]
        : []),
      ...whereAny(columns?.added ?? [], (names) =>
        reason("change.columns-added", { name, names: list(names) }),
      ),
      ...whereAny(columns?.removed ?? [], (names) =>
        reason("change.columns-removed", { name, names: list(names) }),
      ),
      ...(distribution && distribution.drifted > 0
        ? [
            reason("change.distribution", {
              name,
              drifted: distribution.drifted,
              columns: distribution.columns,
            }),
          ]
        : []),
    ]),
    ...features.flatMap(({ name, features: names }) => [
      ...whereAny(names?.added ?? [], (added) =>
        reason("change.features-added", { name, names: list(added) }),
      ),
      ...whereAny(names?.removed ?? [], (removed) =>
        reason("change.features-removed", { name, names: list(removed) }),
      ),
    ]),
    ...whereAny(settings, (differing) =>
      reason("change.settings", { names: list(differing.map(({ setting }) => setting)) }),
    ),
  ];
}

function dependencyStatements({ state, packages }: ReleaseChanges["dependencies"]): readonly Reason[] {
  if (state === "same") return [];
  if (state === "unknown") return [reason("change.dependencies-unknown", {})];
  if (packages === undefined) return [reason("change.dependencies-unlisted", {})];
  return [reason("change.dependencies", { names: list(packages.map(({ name }) => name)) })];
}

/** States values of a few metrics of the whole data set: the worse first, then the better, then those without a direction. */
function resultStatements({ metrics, evidence }: ReleaseChanges): readonly Reason[] {
  const overall = metrics
    .filter(({ slice }) => slice === undefined)
    .toSorted((one, other) => ORDER[verdictOf(one)] - ORDER[verdictOf(other)]);
  const hasFew = overall.length <= METRICS_STATED_MAX;
  const stated = overall.filter((one) => hasFew || one.better).slice(0, METRICS_STATED_MAX);
  const others = distinct(metrics.map(({ metric }) => metric)).filter(
    (name) => !stated.some(({ metric }) => metric === name),
  );
  return [
    ...stated.map((change) =>
      reason(METRIC_CODES[verdictOf(change)], {
        metric: change.metric,
        before: value(change.before),
        after: value(change.after),
      }),
    ),
    ...whereAny(
      metrics.flatMap((one) =>
        one.slice !== undefined && verdictOf(one) === "worse"
          ? [reason("change.result-of-slice", { metric: one.metric, slice: one.slice })]
          : [],
      ),
      (results) => reason("change.slices-worse", { results: list(results) }),
    ),
    ...whereAny(others, (names) => reason("change.metrics", { names: list(names) })),
    ...whereAny(
      evidence.filter(({ change }) => change === "removed"),
      (gone) => reason("change.results-missing", { types: list(distinct(gone.map(({ type }) => type))) }),
    ),
  ];
}

const METRICS_STATED_MAX = 3;
const ORDER = { worse: 0, better: 1, different: 2 } as const;
const METRIC_CODES = {
  worse: "change.metric-worse",
  better: "change.metric-better",
  different: "change.metric",
} as const;

const FIELD_LABELS = {
  summary: "summary",
  caveats: "caveats",
  rollbackPlan: "rollback plan",
  monitoringPlan: "monitoring plan",
} as const;

function whereAny<Item>(
  items: readonly Item[],
  state: (items: readonly Item[]) => Reason,
): readonly Reason[] {
  return items.length === 0 ? [] : [state(items)];
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

function pinned({ name, version }: { readonly name: string; readonly version: number }): string {
  return `${name} v${version}`;
}
