import type { EvidenceItem } from "../evidence/evidence";
import type { Component } from "../manifest/component";
import type { EvidenceSelector } from "../policy/policy-document";
import { type CurrentSeries, currentSeries } from "./current-evidence";
import { attemptsAbout } from "./evidence-series";
import { datasetOf, datasetPin } from "./pinned-dataset";
import { wantedComponents } from "./wanted-components";

/** What a gate looks at, and whose word it still lacks. */
export interface ChosenEvidence {
  /** By component, collector, suite and payload, so that a byte-identical report received again changes nothing. Each must hold. */
  readonly items: readonly ChosenItem[];
  /** What did not arrive, each in words that name it. Not empty: the gate is `missing`. */
  readonly missing: readonly string[];
  /** The components that must be spoken of, each with what did not arrive about it. */
  readonly components: readonly WantedComponent[];
}

export interface WantedComponent {
  readonly component: Component;
  readonly missing: readonly string[];
}

export interface ChosenItem {
  readonly item: EvidenceItem;
  /** How often this collector tried: items of this type about this subject, whatever it called the suite. */
  readonly attempts: number;
  /** The component it is judged for. Absent where facts are judged by the first rules. */
  readonly component?: Component;
  /** True where the gate judges several components. */
  readonly ofSeveral?: boolean;
}

interface Known {
  readonly evidence: readonly EvidenceItem[];
  readonly components: readonly Component[];
}

/**
 * The evidence a gate judges: for every wanted component, of every series (collector, suite, tool, environment) the current
 * items, never the best.
 *
 * Order is that of receipt; the sender's clock decides nothing. A later item replaces an earlier one only where it covers at
 * least as much. Every wanted component must be spoken of: by each collector that the policy names, else by anybody; and everyone
 * who spoke counts, so that a clean report does not hide another's dirty one. A report on another data set than the gate asks
 * for, by name or by the manifest's digest, does not count here.
 */
export function chooseEvidence(selector: EvidenceSelector, known: Known): ChosenEvidence {
  const { components, absent } = wantedComponents(selector, known.components);
  const admitted = currentSeries(known.evidence).filter((series) => isAdmitted(selector, series));
  const ofSeveral = components.length > 1;
  const items = components.flatMap((component) => itemsAbout(component, admitted, { selector, known, ofSeveral }));
  const several = ofSeveral || selector.component !== undefined;
  const wanted = components.map((component) => ({
    component,
    missing: missingOf(
      selector,
      items.filter((chosen) => chosen.component === component),
      several ? ` ${component.name}` : "",
    ).map((words) => `${words}${otherData(selector, component, { admitted, manifest: known.components })}`),
  }));
  const missing = [
    ...absent.map((name) => `${selector.subject} ${name} in the manifest`),
    ...(components.length === 0 && absent.length === 0 ? [`${selector.subject} in the manifest, for evidence to speak about`] : []),
    ...wanted.flatMap((one) => one.missing),
  ];
  return { items, missing, components: wanted };
}

function itemsAbout(
  component: Component,
  admitted: readonly CurrentSeries[],
  { selector, known, ofSeveral }: { readonly selector: EvidenceSelector; readonly known: Known; readonly ofSeveral: boolean },
): readonly ChosenItem[] {
  return admitted
    .flatMap((series) => series.about.get(component.digest) ?? [])
    .filter((item) => isOnDataset(selector, item, known.components))
    .map((item) => ({ item, component, ofSeveral, attempts: attemptsAbout({ selector, item, subject: component.digest }, known.evidence) }))
    .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

function isOnDataset(selector: EvidenceSelector, item: EvidenceItem, manifest: readonly Component[]): boolean {
  if (selector.dataset === undefined) return true;
  return datasetOf(item) === selector.dataset && datasetPin(selector, item, manifest).kind !== "other";
}

/** Words for who sees that a report is there and does not count: it was measured on other data under the same name. */
function otherData(
  selector: EvidenceSelector,
  { digest }: Component,
  { admitted, manifest }: { readonly admitted: readonly CurrentSeries[]; readonly manifest: readonly Component[] },
): string {
  if (selector.dataset === undefined) return "";
  for (const item of admitted.flatMap((series) => series.about.get(digest) ?? [])) {
    if (datasetOf(item) !== selector.dataset) continue;
    const pin = datasetPin(selector, item, manifest);
    if (pin.kind === "other")
      return ` (a report on ${pin.measured} was received, and the manifest's ${selector.dataset} is ${pin.held.join(" or ")})`;
  }
  return "";
}

function orderOf({ item }: ChosenItem): string {
  return JSON.stringify([item.collector, item.suite, item.payloadDigest, item.id]);
}

export function isAdmitted(
  { type, from, environment }: EvidenceSelector,
  series: { readonly type: string; readonly collector: string; readonly environment: string },
): boolean {
  return (
    series.type === type &&
    (from.length === 0 || from.includes(series.collector)) &&
    (environment === undefined || series.environment === environment)
  );
}

/** @param which the name of the component behind its kind, where there are several. */
export function missingOf(selector: EvidenceSelector, items: readonly ChosenItem[], which = ""): readonly string[] {
  const spoke = new Set(items.map(({ item }) => item.collector));
  if (selector.from.length === 0) return spoke.size === 0 ? [inWords(selector, undefined, which)] : [];
  return selector.from.filter((collector) => !spoke.has(collector)).map((collector) => inWords(selector, collector, which));
}

function inWords({ type, subject, dataset, environment }: EvidenceSelector, collector: string | undefined, which: string): string {
  const words = [
    `${type} evidence about the ${subject}${which}`,
    dataset === undefined ? "" : `on ${dataset}`,
    environment === undefined ? "" : `in ${environment}`,
    collector === undefined ? "" : `from ${collector}`,
  ];
  return words.filter((word) => word !== "").join(" ");
}
