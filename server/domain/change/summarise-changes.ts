import { type Reason, reason } from "../reason/reason";
import type { ReleaseChanges } from "./changes-between";

/** Returns what a product owner reads first: one statement for each kind of difference, or that there is none. */
export function summariseChanges(changes: ReleaseChanges): readonly Reason[] {
  const { components, description, riskTier, policy, metrics, evidence, people, checklist, waivers } =
    changes;
  const named = (change: string) =>
    components.filter((one) => one.change === change).map(({ kind, name }) => `${kind} ${name}`);
  const statements = [
    ...whereAny(named("changed"), (names) => reason("change.components-changed", { names: { list: names } })),
    ...whereAny(named("added"), (names) => reason("change.components-added", { names: { list: names } })),
    ...whereAny(named("removed"), (names) => reason("change.components-removed", { names: { list: names } })),
    ...whereAny(distinct(metrics.map(({ metric }) => metric)), (names) =>
      reason("change.metrics", { names: { list: names } }),
    ),
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
