import { list, type Reason, reason, value } from "../reason/reason";
import type { ReleaseChanges } from "./changes-between";

/** Returns what a product owner reads first: one statement for each kind of difference, or that there is none. */
export function summariseChanges(changes: ReleaseChanges): readonly Reason[] {
  const { components, description, riskTier, policy, evidence, people, checklist, waivers } = changes;
  const named = (change: string) =>
    components.filter((one) => one.change === change).map(({ kind, name }) => `${kind} ${name}`);
  const statements = [
    ...whereAny(named("changed"), (names) => reason("change.components-changed", { names: { list: names } })),
    ...whereAny(named("added"), (names) => reason("change.components-added", { names: { list: names } })),
    ...whereAny(named("removed"), (names) => reason("change.components-removed", { names: { list: names } })),
    ...insideComponents(changes),
    ...metricStatements(changes),
    ...whereAny(
      evidence.filter(({ change }) => change === "removed"),
      (gone) => reason("change.results-missing", { types: { list: distinct(gone.map(({ type }) => type)) } }),
    ),
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

/** States what differs inside datasets, feature sets, configurations and dependencies. */
function insideComponents({ data, features, settings, dependencies }: ReleaseChanges): readonly Reason[] {
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
    ...dependencyStatements(dependencies),
  ];
}

function dependencyStatements({ state, packages }: ReleaseChanges["dependencies"]): readonly Reason[] {
  if (state === "same") return [];
  if (state === "unknown") return [reason("change.dependencies-unknown", {})];
  if (packages === undefined) return [reason("change.dependencies-unlisted", {})];
  return [reason("change.dependencies", { names: list(packages.map(({ name }) => name)) })];
}

/** States the values of a few metrics of the whole data set, or else the names of all. */
function metricStatements({ metrics }: ReleaseChanges): readonly Reason[] {
  const overall = metrics.filter(({ slice }) => slice === undefined);
  if (overall.length > 0 && overall.length <= METRICS_STATED_MAX)
    return overall.map(({ metric, before, after }) =>
      reason("change.metric", { metric, before: value(before), after: value(after) }),
    );
  return whereAny(distinct(metrics.map(({ metric }) => metric)), (names) =>
    reason("change.metrics", { names: list(names) }),
  );
}

const METRICS_STATED_MAX = 3;

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
