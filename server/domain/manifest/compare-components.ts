import type { Component } from "./component";

/** One component of either manifest, matched by kind and name. */
export interface ComponentChange {
  readonly change: "added" | "changed" | "removed" | "same";
  readonly kind: Component["kind"];
  readonly name: string;
  readonly before: Component | undefined;
  readonly after: Component | undefined;
  /** Attributes whose values differ, by name; empty unless `changed`. */
  readonly attributes: readonly {
    readonly name: string;
    readonly before: unknown;
    readonly after: unknown;
  }[];
}

const ORDER = { changed: 0, added: 1, removed: 2, same: 3 } as const;

/** Returns the changes from one manifest to another, changed components first, then by kind and name. */
export function compareComponents(
  before: readonly Component[],
  after: readonly Component[],
): readonly ComponentChange[] {
  const keyOf = (component: Component) => `${component.kind}/${component.name}`;
  const earlier = new Map(before.map((component) => [keyOf(component), component]));
  const later = new Map(after.map((component) => [keyOf(component), component]));
  return [...new Set([...earlier.keys(), ...later.keys()])]
    .map((key) => changeOf(earlier.get(key), later.get(key)))
    .sort(
      (a, b) =>
        ORDER[a.change] - ORDER[b.change] || a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name),
    );
}

function changeOf(before: Component | undefined, after: Component | undefined): ComponentChange {
  const present = after ?? before;
  if (!present) throw new RangeError("a change needs at least one component");
  const { kind, name } = present;
  if (!before || !after) {
    return { change: before ? "removed" : "added", kind, name, before, after, attributes: [] };
  }
  const attributes = changedAttributes(before, after);
  const isSame =
    before.digest === after.digest && before.version === after.version && attributes.length === 0;
  return {
    change: isSame ? "same" : "changed",
    kind,
    name,
    before,
    after,
    attributes,
  };
}

function changedAttributes(before: Component, after: Component): ComponentChange["attributes"] {
  return [...new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)])]
    .filter((name) => JSON.stringify(before.attributes[name]) !== JSON.stringify(after.attributes[name]))
    .sort()
    .map((name) => ({ name, before: before.attributes[name], after: after.attributes[name] }));
}
