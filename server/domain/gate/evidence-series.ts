import type { EvidenceItem } from "../evidence/evidence";

/**
 * A series of one collector: one type, suite and environment. It contains, per subject, the latest received item
 * and the number of attempts.
 */
export interface EvidenceSeries {
  readonly type: string;
  readonly collector: string;
  readonly environment: string;
  /** Equal for series that differ only in the environment. */
  readonly collectorAndSuite: string;
  readonly about: ReadonlyMap<string, { readonly latest: EvidenceItem; readonly attempts: number }>;
}

/** Memoised, because facts are immutable and every gate of a decision reads the same list. */
const ordered = new WeakMap<readonly EvidenceItem[], readonly EvidenceSeries[]>();

/**
 * Returns the series of a list of evidence in any order. The latest item is the last received, never the best
 * and never the one with the sender's latest date. Replaced items may be missing from the list: each item has
 * its own count.
 */
export function seriesOf(evidence: readonly EvidenceItem[]): readonly EvidenceSeries[] {
  const known = ordered.get(evidence);
  if (known !== undefined) return known;
  const bySeries = new Map<string, EvidenceItem[]>();
  for (const item of evidence) {
    const name = JSON.stringify([item.type, item.collector, item.suite, item.environment]);
    const series = bySeries.get(name);
    if (series === undefined) bySeries.set(name, [item]);
    else series.push(item);
  }
  const series = [...bySeries.values()].flatMap(seriesFrom);
  ordered.set(evidence, series);
  return series;
}

function seriesFrom(items: readonly EvidenceItem[]): readonly EvidenceSeries[] {
  const [first] = items;
  if (first === undefined) return [];
  const about = new Map<string, { latest: EvidenceItem; attempts: number }>();
  for (const item of items) {
    for (const subject of item.subjects) {
      const before = about.get(subject);
      const isLater = before === undefined || item.receivedOrder > before.latest.receivedOrder;
      about.set(subject, {
        latest: isLater ? item : before.latest,
        attempts: Math.max(item.attempts, before?.attempts ?? 0),
      });
    }
  }
  const { type, collector, environment, suite } = first;
  return [{ type, collector, environment, collectorAndSuite: JSON.stringify([collector, suite]), about }];
}

interface ItemMatch {
  readonly selector: { readonly environment?: string };
  readonly item: Pick<EvidenceItem, "type" | "collector">;
  readonly subject: string;
}

/**
 * Counts the attempts of a collector: its items of this type about a subject. Another suite or coverage does
 * not start a new count.
 */
export function attemptsAbout(
  { selector: { environment }, item, subject }: ItemMatch,
  evidence: readonly EvidenceItem[],
): number {
  return seriesOf(evidence)
    .filter((series) => series.type === item.type && series.collector === item.collector)
    .filter((series) => environment === undefined || series.environment === environment)
    .reduce((sum, series) => sum + (series.about.get(subject)?.attempts ?? 0), 0);
}
