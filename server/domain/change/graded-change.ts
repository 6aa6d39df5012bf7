import { type Digest, digestOfRecord } from "../canonical/index";
import type { ChangeBase } from "../decision/change-facts";
import type { FrozenDossier } from "../decision/dossier";
import type { ReleaseFacts } from "../decision/release-facts";
import { replaces, seriesName } from "../evidence/coverage";
import type { EvidenceItem } from "../evidence/evidence";
import { compareComponents } from "../manifest/compare-components";
import { dataChanges, dependencyChanges } from "./component-details";

/** The differences that rules of significance read, as the variable `change`. An unknown member is absent. */
export interface GradedChange {
  readonly components: readonly {
    readonly kind: string;
    readonly name: string;
    readonly change: string;
    readonly attributes: readonly string[];
  }[];
  /** Kinds of the components that differ. */
  readonly kinds: readonly string[];
  readonly data: readonly {
    readonly name: string;
    readonly rowsBefore?: number;
    readonly rowsAfter?: number;
    /** The change of the number of rows as a share of the earlier number. */
    readonly rowsShare?: number;
    readonly columnsAdded?: number;
    readonly columnsRemoved?: number;
  }[];
  readonly dependencies?: "same" | "changed";
  /** By name, of the whole data set. Absent if one side has no value, or if several results disagree. */
  readonly metrics: Readonly<Record<string, MetricDelta>>;
  /** Every metric of the earlier release. If its difference is not known, only its name is present. */
  readonly results: readonly ({ readonly metric: string } & Partial<MetricDelta>)[];
}

interface MetricDelta {
  readonly before: number;
  readonly after: number;
  readonly delta: number;
  /** The absolute value of `delta`. */
  readonly distance: number;
}

type Compared = Pick<ReleaseFacts, "release" | "evidence" | "baseline">;

/** Compares a release with the one that it is graded against, and returns the digest of the differences. */
export function gradedChange(
  { release, evidence, baseline }: Compared,
  base: ChangeBase,
): { readonly change: GradedChange; readonly changeDigest: Digest } {
  const components = compareComponents(base.components, release.components).filter(
    ({ change }) => change !== "same",
  );
  const { state } = dependencyChanges(base.components, release.components);
  const frozen = base.frozen ?? (baseline?.releaseId === base.releaseId ? baseline : undefined);
  const deltas = metricDeltas(frozen, { release, evidence });
  const change: GradedChange = {
    components: components.map(({ kind, name, change: how, attributes }) => ({
      ...{ kind, name, change: how },
      attributes: attributes.map((attribute) => attribute.name),
    })),
    kinds: [...new Set(components.map(({ kind }) => kind))].sort(),
    data: dataChanges(components, []).map(({ name, rows, columns }) => ({
      name,
      ...(rows && {
        rowsBefore: rows.before,
        rowsAfter: rows.after,
        ...(rows.before > 0 && { rowsShare: Math.abs(rows.after - rows.before) / rows.before }),
      }),
      ...(columns && { columnsAdded: columns.added.length, columnsRemoved: columns.removed.length }),
    })),
    ...(state !== "unknown" && { dependencies: state }),
    metrics: Object.fromEntries([...deltas].flatMap(([metric, delta]) => (delta ? [[metric, delta]] : []))),
    results: [...deltas].sort().map(([metric, delta]) => ({ metric, ...delta })),
  };
  const versions = components.map(({ kind, name, before, after }) => ({
    ...{ kind, name, before: before?.digest ?? null, after: after?.digest ?? null },
  }));
  const changeDigest = digestOfRecord({ from: base.releaseKey, change, versions });
  return { change, changeDigest };
}

/** Values by suite, data set and metric. Several items may state the same one. */
type Measured = ReadonlyMap<string, ReadonlySet<number | null>>;

function metricDeltas(
  frozen: FrozenDossier | undefined,
  { release, evidence }: Omit<Compared, "baseline">,
): ReadonlyMap<string, MetricDelta | undefined> {
  const digests = new Set(release.components.map(({ digest }) => digest));
  const evaluations = evidence.filter(
    ({ type, subjects }) => type === "evaluation" && subjects.some((subject) => digests.has(subject)),
  );
  const current = evaluations.filter((item) => !evaluations.some((later) => isReplacement(later, item)));
  const [before, after] = [measuredIn(frozen?.evidence ?? []), measuredIn(current)];
  const deltas = new Map<string, MetricDelta | undefined>();
  for (const [place, values] of before) {
    const metric = metricOf(place);
    const delta = deltaOf(values, after.get(place));
    const known = deltas.get(metric);
    // A metric with two different deltas, for example on two data sets, has none.
    const isUsable = !deltas.has(metric) || (known !== undefined && known.delta === delta?.delta);
    deltas.set(metric, isUsable ? delta : undefined);
  }
  return deltas;
}

/** Facts may leave out items that were replaced, so they must not count. */
function isReplacement(later: EvidenceItem, item: EvidenceItem): boolean {
  return (
    seriesName(later) === seriesName(item) &&
    item.subjects.every((subject) => later.subjects.includes(subject)) &&
    replaces(later, item)
  );
}

const placeOf = (parts: readonly [suite: string, dataset: string, metric: string]) => JSON.stringify(parts);
const metricOf = (place: string) => (JSON.parse(place) as Parameters<typeof placeOf>[0])[2];

function measuredIn(items: readonly Pick<EvidenceItem, "type" | "suite" | "payload">[]): Measured {
  const measured = new Map<string, Set<number | null>>();
  for (const { type, suite, payload } of items) {
    if (type !== "evaluation") continue;
    const { metrics = {}, dataset } = payload as {
      readonly metrics?: Readonly<Record<string, number | null>>;
      readonly dataset?: { readonly name?: string };
    };
    for (const [metric, value] of Object.entries(metrics)) {
      const place = placeOf([suite, dataset?.name ?? "", metric]);
      measured.set(place, (measured.get(place) ?? new Set()).add(value));
    }
  }
  return measured;
}

function deltaOf(
  before: ReadonlySet<number | null>,
  after: ReadonlySet<number | null> | undefined,
): MetricDelta | undefined {
  const [earlier, ...others] = before;
  const [later, ...more] = after ?? [];
  if (typeof earlier !== "number" || typeof later !== "number" || others.length + more.length > 0)
    return undefined;
  const delta = later - earlier;
  return { before: earlier, after: later, delta, distance: Math.abs(delta) };
}
