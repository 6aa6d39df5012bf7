import type { ChecklistAnswer } from "../checklist/checklist-answer";
import type { Contribution } from "../decision/contribution";
import type { ReleaseFacts } from "../decision/release-facts";
import type { Waiver } from "../decision/waiver";
import { compareMetrics } from "../evidence/compare-metrics";
import type { EvidenceItem } from "../evidence/evidence";
import { type ComponentChange, compareComponents } from "../manifest/compare-components";
import { metricDirections, metricOf } from "../policy/metric-direction";
import type { Better } from "../policy/rule-forms";
import type { PersonFacts } from "../sign-off/sign-off";
import {
  type DataChange,
  type DependencyChanges,
  dataChanges,
  dependencyChanges,
  type FeatureChange,
  featureChanges,
  type SettingChange,
  settingChanges,
} from "./component-details";
import { type Difference, differenceOf } from "./difference";

const DESCRIPTION = ["summary", "caveats", "rollbackPlan", "monitoringPlan"] as const;

/** One metric that differs, overall or on a slice. */
export interface MetricChange {
  readonly evidence: string;
  readonly dataset: string | undefined;
  readonly metric: string;
  readonly slice: string | undefined;
  readonly before: number | null;
  readonly after: number | null;
  /** The better direction, if a gate of the later release's policy states it. */
  readonly better: Better | undefined;
  /** The confidence interval of the later value. */
  readonly interval: { readonly low: number; readonly high: number; readonly level: number } | undefined;
}

/** One series of results of which only one release has a current one. */
export interface SeriesChange {
  readonly change: "added" | "removed";
  readonly type: string;
  readonly suite: string;
}

export interface AnswerChange {
  readonly itemId: string;
  readonly before: ChecklistAnswer["answer"] | undefined;
  readonly after: ChecklistAnswer["answer"] | undefined;
}

/** Everything that differs between two releases of one model, from the earlier to the later one. */
export interface ReleaseChanges {
  /** Components that differ, changed ones first. */
  readonly components: readonly ComponentChange[];
  readonly sameComponents: number;
  /** Differences inside datasets, feature sets and configurations that are not the same. */
  readonly data: readonly DataChange[];
  readonly features: readonly FeatureChange[];
  readonly settings: readonly SettingChange[];
  readonly dependencies: DependencyChanges;
  readonly description: readonly {
    readonly field: (typeof DESCRIPTION)[number];
    readonly before: string;
    readonly after: string;
  }[];
  readonly riskTier: { readonly before: string; readonly after: string } | undefined;
  readonly policy: { readonly before: PolicyName; readonly after: PolicyName } | undefined;
  readonly metrics: readonly MetricChange[];
  readonly evidence: readonly SeriesChange[];
  /** Contributors of one release alone, by name; those whom the record does not identify, by what it claims. */
  readonly people: Difference;
  readonly checklist: readonly AnswerChange[];
  /** Gates with a granted waiver in one release alone. */
  readonly waivers: Difference;
}

export interface PolicyName {
  readonly name: string;
  readonly version: number;
}

/**
 * Compares two releases by the facts of one stage. Results are compared by series: type, suite and data set. The later of
 * two results of one series counts.
 */
export function changesBetween(before: ReleaseFacts, after: ReleaseFacts): ReleaseChanges {
  const components = compareComponents(before.release.components, after.release.components);
  const results = { before: resultsOf(before.evidence), after: resultsOf(after.evidence) };
  const directions = metricDirections(after.policy.document.spec.gates);
  return {
    components: components.filter(({ change }) => change !== "same"),
    sameComponents: components.filter(({ change }) => change === "same").length,
    data: dataChanges(components, after.evidence),
    features: featureChanges(components),
    settings: settingChanges(components),
    dependencies: dependencyChanges(before.release.components, after.release.components),
    description: DESCRIPTION.filter((field) => before.release[field] !== after.release[field]).map(
      (field) => ({
        field,
        before: before.release[field],
        after: after.release[field],
      }),
    ),
    riskTier:
      before.riskTier === after.riskTier ? undefined : { before: before.riskTier, after: after.riskTier },
    policy:
      before.policy.digest === after.policy.digest
        ? undefined
        : { before: nameOf(before), after: nameOf(after) },
    metrics: [...results.after]
      .flatMap(([series, item]) => metricChanges(results.before.get(series), item))
      .map((change) => ({ ...change, better: directions.get(metricOf(change.evidence, change.metric)) })),
    evidence: [
      ...oneSided(results.after, results.before, "added"),
      ...oneSided(results.before, results.after, "removed"),
    ],
    people: differenceOf(contributors(before), contributors(after)),
    checklist: answerChanges(before.checklistAnswers, after.checklistAnswers),
    waivers: differenceOf(waivedGates(before.waivers), waivedGates(after.waivers)),
  };
}

function nameOf({ policy: { name, version } }: ReleaseFacts): PolicyName {
  return { name, version };
}

/** Returns the latest result of each series. */
function resultsOf(evidence: readonly EvidenceItem[]): ReadonlyMap<string, EvidenceItem> {
  const inOrder = evidence.toSorted((a, b) => a.receivedOrder - b.receivedOrder);
  return new Map(
    inOrder.map((item) => [JSON.stringify([item.type, item.suite, datasetOf(item) ?? ""]), item]),
  );
}

function datasetOf({ payload }: EvidenceItem): string | undefined {
  const { dataset } = payload as { readonly dataset?: { readonly name?: unknown } };
  return typeof dataset?.name === "string" ? dataset.name : undefined;
}

function metricChanges(
  before: EvidenceItem | undefined,
  after: EvidenceItem,
): readonly Omit<MetricChange, "better">[] {
  if (before === undefined) return [];
  return compareMetrics(after.payload, before.payload).flatMap(
    ({ metric, slice, value, before: earlier, interval }) => {
      if (earlier === undefined || earlier === value) return [];
      return [
        {
          evidence: after.type,
          dataset: datasetOf(after),
          metric,
          slice,
          before: earlier,
          after: value,
          interval,
        },
      ];
    },
  );
}

function oneSided(
  items: ReadonlyMap<string, EvidenceItem>,
  others: ReadonlyMap<string, EvidenceItem>,
  change: SeriesChange["change"],
): readonly SeriesChange[] {
  return [...items]
    .filter(([series]) => !others.has(series))
    .map(([, { type, suite }]) => ({ change, type, suite }));
}

function contributors({ contributions, people }: ReleaseFacts): ReadonlySet<string> {
  return new Set(contributions.map((one) => nameOfContributor(one, people)).filter((name) => name !== ""));
}

function nameOfContributor({ personId, claimedAs }: Contribution, people: readonly PersonFacts[]): string {
  return people.find(({ id }) => id === personId)?.name ?? (claimedAs || (personId ?? ""));
}

function waivedGates(waivers: readonly Waiver[]): ReadonlySet<string> {
  return new Set(
    waivers.filter(({ grantedAt, revokedAt }) => grantedAt && !revokedAt).map(({ gateId }) => gateId),
  );
}

function answerChanges(
  before: readonly ChecklistAnswer[],
  after: readonly ChecklistAnswer[],
): readonly AnswerChange[] {
  const latest = (answers: readonly ChecklistAnswer[]) => {
    const inOrder = answers.toSorted((a, b) => a.answeredAt.getTime() - b.answeredAt.getTime());
    return new Map(inOrder.map(({ itemId, answer }) => [itemId, answer]));
  };
  const [earlier, later] = [latest(before), latest(after)];
  return [...new Set([...earlier.keys(), ...later.keys()])]
    .sort()
    .map((itemId) => ({ itemId, before: earlier.get(itemId), after: later.get(itemId) }))
    .filter((change) => change.before !== change.after);
}
