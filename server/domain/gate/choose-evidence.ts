import type { EvidenceItem } from "../evidence/evidence";
import type { EvidenceSelector } from "../policy/policy-document";
import type { Component } from "../release/component";
import { type EvidenceSeries, seriesOf } from "./evidence-series";

/** What a gate looks at, and whose word it still lacks. */
export interface ChosenEvidence {
  /** By collector, suite and payload, so that a byte-identical report received again changes nothing. Each must hold. */
  readonly items: readonly ChosenItem[];
  /** What did not arrive, each in words that name it. Not empty: the gate is `missing`. */
  readonly missing: readonly string[];
}

export interface ChosenItem {
  readonly item: EvidenceItem;
  /** How often this collector tried: items of this type about this subject, whatever it called the suite. */
  readonly attempts: number;
}

/**
 * The evidence a gate judges: of every series (collector, suite, subject) the latest received, never the best.
 *
 * Order is that of receipt; the sender's clock decides nothing. Where collectors are named, each must have spoken; where
 * none is, everyone who spoke counts, so that a clean report does not hide another collector's dirty one. An item counts
 * only if it speaks about a component of the wanted kind in this very manifest. The data set is compared after the latest
 * is found: a report on other data, sent into the same series, does not bring back an older one.
 */
export function chooseEvidence(
  selector: EvidenceSelector,
  { evidence, components }: { readonly evidence: readonly EvidenceItem[]; readonly components: readonly Component[] },
): ChosenEvidence {
  const subjects = components.filter((component) => component.kind === selector.subject).map((component) => component.digest);
  const admitted = seriesOf(evidence).filter((series) => isAdmitted(selector, series));
  const chosen = new Map<string, ChosenItem>();
  for (const subject of subjects) {
    for (const item of latestAbout(subject, admitted)) {
      if (selector.dataset !== undefined && datasetOf(item) !== selector.dataset) continue;
      const attempts = Math.max(attemptsOf(item.collector, subject, admitted), chosen.get(item.id)?.attempts ?? 0);
      chosen.set(item.id, { item, attempts });
    }
  }
  const items = [...chosen.values()].sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  return { items, missing: missingOf(selector, items, subjects.length > 0) };
}

/** The data set a payload says it is about; `undefined` when it says nothing of the kind. */
export function datasetOf(item: Pick<EvidenceItem, "payload">): string | undefined {
  const { dataset } = item.payload;
  if (typeof dataset !== "object" || dataset === null || !("name" in dataset)) return undefined;
  return typeof dataset.name === "string" ? dataset.name : undefined;
}

function orderOf({ item }: ChosenItem): string {
  return JSON.stringify([item.collector, item.suite, item.payloadDigest, item.id]);
}

function isAdmitted({ type, from, environment }: EvidenceSelector, series: EvidenceSeries): boolean {
  return (
    series.type === type &&
    (from.length === 0 || from.includes(series.collector)) &&
    (environment === undefined || series.environment === environment)
  );
}

/** Of each collector and suite the latest about a subject, whichever environment it came from. */
function latestAbout(subject: string, admitted: readonly EvidenceSeries[]): readonly EvidenceItem[] {
  const latest = new Map<string, EvidenceItem>();
  for (const { collectorAndSuite, about } of admitted) {
    const item = about.get(subject)?.latest;
    const known = latest.get(collectorAndSuite);
    if (item !== undefined && (known === undefined || item.receivedOrder > known.receivedOrder)) latest.set(collectorAndSuite, item);
  }
  return [...latest.values()];
}

/** What a collector calls the suite does not reset the count. */
function attemptsOf(collector: string, subject: string, admitted: readonly EvidenceSeries[]): number {
  return admitted.reduce((sum, series) => sum + (series.collector === collector ? (series.about.get(subject)?.attempts ?? 0) : 0), 0);
}

function missingOf(selector: EvidenceSelector, items: readonly ChosenItem[], hasSubject: boolean): readonly string[] {
  if (!hasSubject) return [`${selector.subject} in the manifest, for evidence to speak about`];
  const spoke = new Set(items.map(({ item }) => item.collector));
  if (selector.from.length === 0) return spoke.size === 0 ? [wanted(selector, undefined)] : [];
  return selector.from.filter((collector) => !spoke.has(collector)).map((collector) => wanted(selector, collector));
}

function wanted({ type, subject, dataset, environment }: EvidenceSelector, collector: string | undefined): string {
  const words = [
    `${type} evidence about the ${subject}`,
    dataset === undefined ? "" : `on ${dataset}`,
    environment === undefined ? "" : `in ${environment}`,
    collector === undefined ? "" : `from ${collector}`,
  ];
  return words.filter((word) => word !== "").join(" ");
}
