import type { EdgeBasis } from "../lineage/edge";

/** A node of the lineage from which a monitored release was made. */
export interface UpstreamNode {
  readonly node: string;
  /** Steps from the release. */
  readonly distance: number;
  /** The weakest edge of the path to it. */
  readonly basis: EdgeBasis;
}

/** An alarm with what it may share with others. */
export interface AlarmOrigin {
  readonly alarmId: string;
  /** The first window in breach, half-open. */
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly upstream: readonly UpstreamNode[];
  /** The incident that it belongs to. */
  readonly incident: number | undefined;
}

/** A node or a window that the alarms of an incident share, and how sure that is. */
export type SharedCause =
  | {
      readonly kind: "upstream";
      readonly node: string;
      readonly basis: EdgeBasis;
      /** The alarms whose release was made from the node. Others of the incident share it with none. */
      readonly alarmIds: readonly string[];
    }
  /** No upstream node is known to be shared: the alarms begin in the same window. */
  | { readonly kind: "window"; readonly startsAt: string; readonly endsAt: string; readonly alarms: number };

/** Alarms of one incident. */
export interface AlarmGroup {
  /** Sorted by id. */
  readonly alarmIds: readonly string[];
  /** Undefined for a single alarm. */
  readonly cause: SharedCause | undefined;
  /** The incidents that the alarms belong to, lowest number first. The first is kept, the others are its duplicates. */
  readonly incidents: readonly number[];
}

/** The support of a shared node, the surest first. */
const SURENESS: readonly EdgeBasis[] = ["attested", "claimed", "inferred"];

/**
 * Groups alarms by cause. Two alarms are of one group if they share an upstream node, belong to one incident, or
 * begin in the same window; so are alarms that a chain of such pairs connects. The groups do not depend on the order of the
 * alarms.
 */
export function groupAlarms(alarms: readonly AlarmOrigin[]): readonly AlarmGroup[] {
  const sorted = [...alarms].sort((one, other) => compare(one.alarmId, other.alarmId));
  const sets = new DisjointSets(sorted.length);
  joinBy(sorted, sets, ({ upstream }) => upstream.map(({ node }) => node));
  joinBy(sorted, sets, ({ incident }) => (incident === undefined ? [] : [incident]));
  joinBy(sorted, sets, ({ startsAt, endsAt }) => [`${startsAt.getTime()}/${endsAt.getTime()}`]);
  const groups = new Map<number, AlarmOrigin[]>();
  for (const [index, alarm] of sorted.entries()) {
    const root = sets.rootOf(index);
    groups.set(root, [...(groups.get(root) ?? []), alarm]);
  }
  return [...groups.values()].map((members) => ({
    alarmIds: members.map(({ alarmId }) => alarmId),
    cause: causeOf(members),
    incidents: [...new Set(members.flatMap(({ incident }) => incident ?? []))].sort((a, b) => a - b),
  }));
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

class DisjointSets {
  readonly #parents: number[];

  constructor(size: number) {
    this.#parents = Array.from({ length: size }, (_, index) => index);
  }

  rootOf(index: number): number {
    let root = index;
    for (let next = this.#parents[root] ?? root; next !== root; next = this.#parents[root] ?? root) {
      this.#parents[root] = this.#parents[next] ?? next;
      root = next;
    }
    return root;
  }

  /** The lower index becomes the root, so that the result does not depend on the order of joining. */
  join(one: number, other: number): void {
    const [low, high] = [this.rootOf(one), this.rootOf(other)].sort((a, b) => a - b) as [number, number];
    this.#parents[high] = low;
  }
}

function joinBy(
  alarms: readonly AlarmOrigin[],
  sets: DisjointSets,
  keysOf: (alarm: AlarmOrigin) => readonly (string | number)[],
): void {
  const first = new Map<string | number, number>();
  for (const [index, alarm] of alarms.entries()) {
    for (const key of keysOf(alarm)) {
      const known = first.get(key);
      if (known === undefined) first.set(key, index);
      else sets.join(known, index);
    }
  }
}

/** Returns the nearest node that most of the alarms share; without one, the span of their first windows. */
function causeOf(alarms: readonly AlarmOrigin[]): SharedCause | undefined {
  if (alarms.length < 2) return undefined;
  const nodes = new Map<string, { alarmIds: readonly string[]; distance: number; basis: EdgeBasis }>();
  for (const { alarmId, upstream } of alarms) {
    for (const { node, distance, basis } of upstream) {
      const known = nodes.get(node);
      nodes.set(node, {
        alarmIds: [...(known?.alarmIds ?? []), alarmId],
        distance: (known?.distance ?? 0) + distance,
        basis: known === undefined ? basis : weaker(known.basis, basis),
      });
    }
  }
  const [best] = [...nodes]
    .filter(([, { alarmIds }]) => alarmIds.length > 1)
    .sort(
      ([nodeA, a], [nodeB, b]) =>
        b.alarmIds.length - a.alarmIds.length ||
        a.distance - b.distance ||
        SURENESS.indexOf(a.basis) - SURENESS.indexOf(b.basis) ||
        compare(nodeA, nodeB),
    );
  if (best) return { kind: "upstream", node: best[0], basis: best[1].basis, alarmIds: best[1].alarmIds };
  const starts = alarms.map(({ startsAt }) => startsAt.getTime());
  const ends = alarms.map(({ endsAt }) => endsAt.getTime());
  return {
    kind: "window",
    startsAt: new Date(Math.min(...starts)).toISOString(),
    endsAt: new Date(Math.max(...ends)).toISOString(),
    alarms: alarms.length,
  };
}

/** Returns the less sure of two supports. */
export function weaker(one: EdgeBasis, other: EdgeBasis): EdgeBasis {
  return SURENESS.indexOf(one) > SURENESS.indexOf(other) ? one : other;
}
