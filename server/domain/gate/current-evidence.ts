import { replaces, toolOf } from "../evidence/coverage";
import type { EvidenceItem } from "../evidence/evidence";

/** What one collector sent of one type, suite, tool and environment: per subject the items that no later one replaced. */
export interface CurrentSeries {
  readonly type: string;
  readonly collector: string;
  readonly environment: string;
  readonly about: ReadonlyMap<string, readonly EvidenceItem[]>;
}

/** Every gate of a decision looks at the same list; it is put in order once. Facts never change, so neither does this. */
const ordered = new WeakMap<readonly EvidenceItem[], readonly CurrentSeries[]>();

/**
 * The series in a list of evidence, in whatever order it came. Of each the current items count: those that no later item of
 * the series, with a coverage that includes theirs, replaced. Order is that of receipt, never the sender's clock.
 */
export function currentSeries(evidence: readonly EvidenceItem[]): readonly CurrentSeries[] {
  const known = ordered.get(evidence);
  if (known !== undefined) return known;
  const series = [...grouped(evidence, seriesName).values()].flatMap((items) => {
    const [first] = items;
    if (first === undefined) return [];
    const { type, collector, environment } = first;
    return [{ type, collector, environment, about: currentBySubject(items) }];
  });
  ordered.set(evidence, series);
  return series;
}

/** The item that replaced each item about a subject, by its id; those that nothing replaced are not in it. */
function replacements(evidence: readonly EvidenceItem[], subject: string): ReadonlyMap<string, string> {
  const about = evidence.filter(({ subjects }) => subjects.some((digest) => digest === subject));
  return new Map(
    [...grouped(about, seriesName).values()].flatMap((items) =>
      items.flatMap((item) => {
        const by = items.filter((other) => replaces(other, item)).sort((one, other) => one.receivedOrder - other.receivedOrder)[0];
        return by === undefined ? [] : [[item.id, by.id] as const];
      }),
    ),
  );
}

/** The items that a later one replaced about every one of their subjects, each with the id of the first that did. */
export function replacedItems(evidence: readonly EvidenceItem[]): ReadonlyMap<string, string> {
  const bySubject = new Map(
    [...new Set(evidence.flatMap(({ subjects }) => subjects))].map((subject) => [subject, replacements(evidence, subject)]),
  );
  return new Map(
    evidence.flatMap(({ id, subjects }) => {
      const by = subjects.map((subject) => bySubject.get(subject)?.get(id));
      const [first] = by;
      return first === undefined || by.includes(undefined) ? [] : [[id, first] as const];
    }),
  );
}

function currentBySubject(items: readonly EvidenceItem[]): ReadonlyMap<string, readonly EvidenceItem[]> {
  const about = new Map<string, EvidenceItem[]>();
  for (const item of [...items].sort((one, other) => other.receivedOrder - one.receivedOrder)) {
    for (const subject of item.subjects) {
      const newer = about.get(subject) ?? [];
      // Whatever replaced one that was replaced replaces its predecessor too, so looking at the current ones is enough.
      if (!newer.some((other) => replaces(other, item))) about.set(subject, [...newer, item]);
    }
  }
  return about;
}

function seriesName(item: EvidenceItem): string {
  return JSON.stringify([item.type, item.collector, item.suite, toolOf(item), item.environment]);
}

function grouped<T>(items: readonly T[], nameOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return groups;
}
