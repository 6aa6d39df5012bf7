import { grouped } from "../collection/grouped";
import { replaces, seriesName } from "../evidence/coverage";
import type { EvidenceItem } from "../evidence/evidence";

/**
 * A series of one collector: one type, suite, tool and environment. It contains, per subject, the items that no
 * later item replaced.
 */
export interface CurrentSeries {
  readonly type: string;
  readonly collector: string;
  readonly environment: string;
  readonly about: ReadonlyMap<string, readonly EvidenceItem[]>;
}

/** Memoised, because facts are immutable and every gate of a decision reads the same list. */
const ordered = new WeakMap<readonly EvidenceItem[], readonly CurrentSeries[]>();

/**
 * Returns the series of a list of evidence in any order. The current items of a series are those that no
 * later item with at least their coverage replaced. The order is that of receipt, never of the sender's
 * clock.
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

/** Maps the id of each replaced item about a subject to the item that replaced it. */
function replacements(evidence: readonly EvidenceItem[], subject: string): ReadonlyMap<string, string> {
  const about = evidence.filter(({ subjects }) => subjects.some((digest) => digest === subject));
  return new Map(
    [...grouped(about, seriesName).values()].flatMap((items) =>
      items.flatMap((item) => {
        const by = items
          .filter((other) => replaces(other, item))
          .sort((one, other) => one.receivedOrder - other.receivedOrder)[0];
        return by === undefined ? [] : [[item.id, by.id] as const];
      }),
    ),
  );
}

/**
 * Maps the id of each item that was replaced for all of its subjects to the id of the first item that
 * replaced it.
 */
export function replacedItems(evidence: readonly EvidenceItem[]): ReadonlyMap<string, string> {
  const bySubject = new Map(
    [...new Set(evidence.flatMap(({ subjects }) => subjects))].map((subject) => [
      subject,
      replacements(evidence, subject),
    ]),
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
      // An item that replaced a replaced item also replaces that item's predecessor, so comparing with
      // current items is enough.
      if (!newer.some((other) => replaces(other, item))) about.set(subject, [...newer, item]);
    }
  }
  return about;
}
