import { verdictOf } from "@/server/domain/change/metric-verdict";
import type { Changes } from "../data/change-data";
import { identifies, prepareAttributes } from "../sign-off/prepare-attributes";
import { formatDigest } from "../ui/format-digest";

/** One difference as a row. */
export interface ChangeRow {
  readonly id: string;
  readonly what: string;
  /** The kind of the component, the dataset of the measurement, or the part that differs. */
  readonly detail: string;
  readonly before: string;
  readonly after: string;
  /** Of a measurement: the signed difference, and whether it is better where a gate states the direction. */
  readonly difference?: { readonly amount: string; readonly verdict: ReturnType<typeof verdictOf> };
}

/** The rows of one kind of difference. */
export interface ChangeGroup {
  readonly title: string;
  /** A statement that is true of the whole group, for example that something is not known. */
  readonly note?: string;
  readonly rows: readonly ChangeRow[];
  /** Attributes that only identify a component or that another group shows too. */
  readonly repeated?: readonly ChangeRow[];
}

const NONE = "none";
const NOT_STATED = "not stated";

/** Returns the differences by kind. Kinds without a difference are left out. */
export function prepareChanges(changes: Changes): readonly ChangeGroup[] {
  return [
    { title: "Data", rows: dataRows(changes) },
    { title: "Features", rows: featureRows(changes) },
    { title: "Settings", rows: settingRows(changes) },
    { title: "Measurements", rows: metricRows(changes) },
    { title: "Evidence", rows: evidenceRows(changes) },
    dependencyGroup(changes),
    componentGroup(changes),
    { title: "Policy and risk", rows: policyRows(changes) },
    { title: "People", rows: namesOfOneSide(changes.people, "contributor") },
    { title: "Checklist", rows: checklistRows(changes) },
    { title: "Waivers", rows: namesOfOneSide(changes.waivers, "waived gate") },
    { title: "Description", rows: descriptionRows(changes) },
  ].filter((group: ChangeGroup) => group.rows.length > 0 || group.note !== undefined);
}

function componentGroup({ components }: Changes): ChangeGroup {
  const inside = components.flatMap(attributeRows);
  return {
    title: "Components",
    rows: components.flatMap((component) => [
      componentRow(component),
      ...inside.filter(({ of, isRepeated }) => of === component && !isRepeated).map(({ row }) => row),
    ]),
    repeated: inside.filter(({ isRepeated }) => isRepeated).map(({ row }) => row),
  };
}

type ChangedComponent = Changes["components"][number];

/** A version that differs names the component well enough; only the same version needs the digests. */
function componentRow({ kind, name, before, after }: ChangedComponent): ChangeRow {
  const isSameVersion = before?.version === after?.version;
  const named = (side: typeof before) =>
    side === undefined
      ? NONE
      : isSameVersion
        ? `${side.version} · ${formatDigest(side.digest)}`
        : side.version;
  return { id: `${kind}/${name}`, what: name, detail: kind, before: named(before), after: named(after) };
}

function attributeRows(component: ChangedComponent) {
  const { kind, name, attributes } = component;
  return attributes.flatMap((attribute) => {
    const isRepeated =
      kind === "config" || REPEATED.has(`${kind}/${attribute.name}`) || identifies(attribute.name);
    return prepareAttributes([attribute], { withIdentifiers: true }).map((one) => {
      const [earlier, later] = one.change.split(" → ");
      const row: ChangeRow = {
        id: `${kind}/${name}/${one.name}`,
        what: one.name,
        detail: `attribute of ${name}`,
        before: later === undefined ? "" : (earlier ?? ""),
        after: later ?? one.change,
      };
      return { of: component, isRepeated, row };
    });
  });
}

/** Attributes that the groups of data and features show. */
const REPEATED: ReadonlySet<string> = new Set([
  "dataset/rowCount",
  "dataset/columns",
  "feature-set/features",
]);

function dataRows({ data }: Changes): readonly ChangeRow[] {
  return data.flatMap(({ name, rows, columns, distribution }) => [
    {
      id: `${name}/rows`,
      what: name,
      detail: "rows",
      before: rows ? String(rows.before) : NOT_STATED,
      after: rows ? String(rows.after) : NOT_STATED,
    },
    ...sides(columns, { id: `${name}/columns`, what: name, detail: "columns" }),
    {
      id: `${name}/distribution`,
      what: name,
      detail: "distribution",
      before: "",
      after: distribution
        ? `${distribution.drifted} of ${distribution.columns} columns drifted`
        : "no drift report",
    },
  ]);
}

function featureRows({ features }: Changes): readonly ChangeRow[] {
  return features.flatMap(({ name, features: names }) =>
    sides(names, { id: name, what: name, detail: "features" }),
  );
}

/** Returns one row with the names of each side. If a manifest does not list them, the row says so. */
function sides(
  names: Changes["people"] | undefined,
  row: Pick<ChangeRow, "id" | "what" | "detail">,
): readonly ChangeRow[] {
  if (names === undefined) return [{ ...row, before: NOT_STATED, after: NOT_STATED }];
  if (names.added.length + names.removed.length === 0) return [{ ...row, before: "same", after: "same" }];
  return [
    {
      ...row,
      before: names.removed.length > 0 ? `removed: ${names.removed.join(", ")}` : "",
      after: names.added.length > 0 ? `added: ${names.added.join(", ")}` : "",
    },
  ];
}

function settingRows({ settings }: Changes): readonly ChangeRow[] {
  return settings.map(({ component, setting, before, after }) => ({
    id: `${component}/${setting}`,
    what: setting,
    detail: component,
    before: shown(before),
    after: shown(after),
  }));
}

function dependencyGroup({ dependencies: { state, packages = [] } }: Changes): ChangeGroup {
  const rows = packages.map(({ name, before = NONE, after = NONE }) => ({
    ...{ id: name, what: name, detail: "package", before, after },
  }));
  const title = "Dependencies";
  if (state === "unknown")
    return { title, rows, note: "Not known: a manifest states neither a lock file nor its packages." };
  if (state === "changed" && rows.length === 0)
    return { title, rows, note: "The lock files differ. The manifests do not list their packages." };
  return { title, rows };
}

function metricRows({ metrics }: Changes): readonly ChangeRow[] {
  return metrics.map((change) => {
    const { evidence, dataset, metric, slice, before, after, interval } = change;
    const verdict = verdictOf(change);
    return {
      id: [evidence, dataset, metric, slice].join("/"),
      what: slice === undefined ? metric : `${metric} of ${slice}`,
      detail: dataset ?? evidence,
      before: numberOf(before),
      after: interval
        ? `${numberOf(after)} (${Math.round(interval.level * 100)} %: ${numberOf(interval.low)} to ${numberOf(interval.high)})`
        : numberOf(after),
      ...(before !== null && after !== null && { difference: { amount: signed(after - before), verdict } }),
    };
  });
}

/** Returns `+0.012` or `−0.012`, with a true minus sign. */
function signed(difference: number): string {
  const amount = String(Number(Math.abs(difference).toPrecision(3)));
  return `${difference < 0 ? "−" : "+"}${amount}`;
}

function evidenceRows({ evidence }: Changes): readonly ChangeRow[] {
  return evidence.map(({ change, type, suite }) => ({
    id: `${type}/${suite}`,
    what: type,
    detail: suite,
    before: change === "removed" ? "has a result" : NONE,
    after: change === "removed" ? NONE : "has a result",
  }));
}

function policyRows({ policy, riskTier }: Changes): readonly ChangeRow[] {
  const pinned = ({ name, version }: { readonly name: string; readonly version: number }) =>
    `${name} v${version}`;
  return [
    ...(policy
      ? [
          {
            ...{ id: "policy", what: "policy", detail: "" },
            before: pinned(policy.before),
            after: pinned(policy.after),
          },
        ]
      : []),
    ...(riskTier ? [{ id: "tier", what: "risk tier", detail: "", ...riskTier }] : []),
  ];
}

function namesOfOneSide({ added, removed }: Changes["people"], detail: string): readonly ChangeRow[] {
  return [
    ...added.map((name) => ({ id: `+${name}`, what: name, detail, before: "no", after: "yes" })),
    ...removed.map((name) => ({ id: `-${name}`, what: name, detail, before: "yes", after: "no" })),
  ];
}

function checklistRows({ checklist }: Changes): readonly ChangeRow[] {
  return checklist.map(({ itemId, before = "no answer", after = "no answer" }) => ({
    ...{ id: itemId, what: itemId, detail: "item", before, after },
  }));
}

const FIELDS = {
  summary: "summary",
  caveats: "caveats",
  rollbackPlan: "rollback plan",
  monitoringPlan: "monitoring plan",
} as const;

function descriptionRows({ description }: Changes): readonly ChangeRow[] {
  return description.map(({ field, before, after }) => ({
    ...{ id: field, what: FIELDS[field], detail: "", before: before || NONE, after: after || NONE },
  }));
}

function numberOf(measured: number | null): string {
  return measured === null ? "not measured" : String(Number(measured.toPrecision(6)));
}

function shown(setting: unknown): string {
  if (setting === undefined) return NONE;
  return typeof setting === "string" ? setting : JSON.stringify(setting);
}
