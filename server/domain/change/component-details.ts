import type { EvidenceItem } from "../evidence/evidence";
import type { ComponentChange } from "../manifest/compare-components";
import type { Component } from "../manifest/component";
import { type Difference, differenceOf } from "./difference";

/** Differences inside one dataset. A member that a manifest does not state is absent. */
export interface DataChange {
  readonly name: string;
  readonly rows?: { readonly before: number; readonly after: number };
  /** The schema: names of columns. */
  readonly columns?: Difference;
  /** The newest drift report about the later version of the dataset. */
  readonly distribution?: { readonly drifted: number; readonly columns: number };
}

/** The features that only one version of a feature set has. */
export interface FeatureChange {
  readonly name: string;
  readonly features?: Difference;
}

/** One setting that differs, by its path inside the attributes of the component. */
export interface SettingChange {
  readonly component: string;
  readonly setting: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * Differences of the locked dependencies. `unknown`: one of the manifests states neither a lock file nor a list.
 * `packages` is absent if one of the manifests does not list them.
 */
export interface DependencyChanges {
  readonly state: "same" | "changed" | "unknown";
  readonly packages?: readonly {
    readonly name: string;
    readonly before: string | undefined;
    readonly after: string | undefined;
  }[];
}

/** Returns what differs inside each dataset that is not the same. */
export function dataChanges(
  components: readonly ComponentChange[],
  evidence: readonly EvidenceItem[],
): readonly DataChange[] {
  return changed(components, "dataset").map(({ name, before, after }) => {
    const rows = { before: rowsOf(before), after: rowsOf(after) };
    const columns = namesChange(before, after, "columns");
    const distribution = after && distributionOf(after, evidence);
    return {
      name,
      ...(rows.before !== undefined &&
        rows.after !== undefined && { rows: { before: rows.before, after: rows.after } }),
      ...(columns && { columns }),
      ...(distribution && { distribution }),
    };
  });
}

/** Returns what differs inside each feature set that is not the same. */
export function featureChanges(components: readonly ComponentChange[]): readonly FeatureChange[] {
  return changed(components, "feature-set").map(({ name, before, after }) => {
    const features = namesChange(before, after, "features");
    return { name, ...(features && { features }) };
  });
}

/** Returns every setting that differs, down to the members of objects. */
export function settingChanges(components: readonly ComponentChange[]): readonly SettingChange[] {
  return changed(components, "config").flatMap(({ name, before, after }) => {
    const [earlier, later] = [settingsOf(before?.attributes), settingsOf(after?.attributes)];
    return [...new Set([...earlier.keys(), ...later.keys()])]
      .filter((setting) => JSON.stringify(earlier.get(setting)) !== JSON.stringify(later.get(setting)))
      .sort()
      .map((setting) => ({
        component: name,
        setting,
        before: earlier.get(setting),
        after: later.get(setting),
      }));
  });
}

/** Compares the dependencies that the manifests state: by the digests of their lock files, or by their lists. */
export function dependencyChanges(
  before: readonly Component[],
  after: readonly Component[],
): DependencyChanges {
  const [earlier, later] = [packagesOf(before), packagesOf(after)];
  if (earlier && later) {
    const packages = [...new Set([...earlier.keys(), ...later.keys()])]
      .filter((name) => earlier.get(name) !== later.get(name))
      .sort()
      .map((name) => ({ name, before: earlier.get(name), after: later.get(name) }));
    return { state: packages.length === 0 ? "same" : "changed", packages };
  }
  const [earlierLock, laterLock] = [locksOf(before), locksOf(after)];
  if (earlierLock !== undefined && laterLock !== undefined)
    return { state: earlierLock === laterLock ? "same" : "changed" };
  return { state: builtOf(before) !== "" && builtOf(before) === builtOf(after) ? "same" : "unknown" };
}

function changed(components: readonly ComponentChange[], kind: Component["kind"]) {
  return components.filter((component) => component.kind === kind && component.change !== "same");
}

function rowsOf(component: Component | undefined): number | undefined {
  const rows = component?.attributes["rowCount"];
  return typeof rows === "number" ? rows : undefined;
}

function namesChange(
  before: Component | undefined,
  after: Component | undefined,
  attribute: string,
): Difference | undefined {
  const [earlier, later] = [namesOf(before, attribute), namesOf(after, attribute)];
  return earlier && later ? differenceOf(earlier, later) : undefined;
}

/** Reads a list of names, or of objects with a name. */
function namesOf(component: Component | undefined, attribute: string): ReadonlySet<string> | undefined {
  const listed: unknown = component?.attributes[attribute];
  if (!Array.isArray(listed)) return undefined;
  const names = listed.map((one: unknown) => (isRecord(one) ? one["name"] : one));
  return names.every((name) => typeof name === "string") ? new Set(names) : undefined;
}

function distributionOf(
  { digest }: Component,
  evidence: readonly EvidenceItem[],
): DataChange["distribution"] {
  const newest = evidence
    .filter(({ type, subjects }) => type === "drift-report" && subjects.includes(digest))
    .reduce<EvidenceItem | undefined>(
      (latest, item) => (latest && latest.receivedOrder > item.receivedOrder ? latest : item),
      undefined,
    );
  const { driftedCount, columnCount } = (newest?.payload ?? {}) as Readonly<Record<string, unknown>>;
  return typeof driftedCount === "number" && typeof columnCount === "number"
    ? { drifted: driftedCount, columns: columnCount }
    : undefined;
}

/** Returns every value by its path: `estimator.depth`. Lists are values. */
function settingsOf(members: unknown, path = ""): ReadonlyMap<string, unknown> {
  if (!isRecord(members)) return new Map(path === "" ? [] : [[path, members]]);
  return new Map(
    Object.entries(members).flatMap(([name, member]) => [
      ...settingsOf(member, path === "" ? name : `${path}.${name}`),
    ]),
  );
}

/** Reads `dependencies` of any component: versions by name, or a list of `name==version`. */
function packagesOf(components: readonly Component[]): ReadonlyMap<string, string> | undefined {
  const stated = components.flatMap(({ attributes }) => attributes["dependencies"] ?? []);
  const lists = components.filter(({ attributes }) => attributes["dependencies"] !== undefined);
  if (lists.length === 0) return undefined;
  return new Map(
    stated.flatMap((one): [string, string][] => {
      if (typeof one === "string") {
        const [name = "", version = ""] = one.split("==");
        return [[name.trim(), version.trim()]];
      }
      return isRecord(one) ? Object.entries(one).map(([name, version]) => [name, String(version)]) : [];
    }),
  );
}

function locksOf(components: readonly Component[]): string | undefined {
  const locks = components.flatMap(({ attributes }) => attributes["lockDigest"] ?? []);
  return locks.length === 0 ? undefined : sorted(locks.map(String));
}

/** Returns the digests of the code and the images. If they are equal, so are the dependencies. */
function builtOf(components: readonly Component[]): string {
  return sorted(
    components.filter(({ kind }) => kind === "image" || kind === "code").map(({ digest }) => digest),
  );
}

const sorted = (texts: readonly string[]) => [...new Set(texts)].sort().join(" ");

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
