import type { EvidenceItem } from "../evidence/evidence";
import type { Component } from "../manifest/component";
import type { EvidenceSelector } from "../policy/policy-document";
import { digest, list, type Reason, reason } from "../reason/reason";
import { type CurrentSeries, currentSeries } from "./current-evidence";
import { attemptsAbout } from "./evidence-series";
import { datasetOf, datasetPin } from "./pinned-dataset";
import { missingCoverage } from "./required-coverage";
import { wantedComponents } from "./wanted-components";
import { whyNotSigned } from "./why-not-signed";

/** The evidence that a gate judges, and the evidence that is missing. */
export interface ChosenEvidence {
  /**
   * By component, collector, suite and payload, so that a repeated report with the same bytes changes
   * nothing. Each item must pass.
   */
  readonly items: readonly ChosenItem[];
  /** Evidence that was not received. If there is any, the gate is `missing`. */
  readonly missing: readonly Reason[];
  /** The components that need evidence, each with the evidence that is missing about it. */
  readonly components: readonly WantedComponent[];
}

export interface WantedComponent {
  readonly component: Component;
  readonly missing: readonly Reason[];
}

export interface ChosenItem {
  readonly item: EvidenceItem;
  /**
   * The number of attempts of this collector: items of this type about this subject, under any name of the
   * suite.
   */
  readonly attempts: number;
  /** The component for which the item is judged. Absent for facts of the first rules. */
  readonly component?: Component;
  /** True if the gate judges several components. */
  readonly ofSeveral?: boolean;
}

interface EvidenceAndComponents {
  readonly evidence: readonly EvidenceItem[];
  readonly components: readonly Component[];
}

/**
 * Chooses the evidence that a gate judges: for every wanted component the current items of every series
 * (collector, suite, tool, environment), never the best ones.
 *
 * The order is that of receipt; the sender's clock decides nothing. A later item replaces an earlier one only
 * if it covers at least as much. Every wanted component needs evidence from each collector that the policy
 * names, or from any collector if it names none. Evidence of all collectors counts, so a clean report does
 * not hide another collector's dirty one. A report on a data set other than the gate's, by name or by the
 * manifest's digest, does not count.
 */
export function chooseEvidence(selector: EvidenceSelector, known: EvidenceAndComponents): ChosenEvidence {
  const { components, absent } = wantedComponents(selector, known.components);
  const admitted = currentSeries(known.evidence).filter((series) => isAdmitted(selector, series));
  const ofSeveral = components.length > 1;
  const items = components.flatMap((component) =>
    itemsAbout(component, admitted, { selector, known, ofSeveral }),
  );
  const several = ofSeveral || selector.component !== undefined;
  const wanted = components.map((component) => {
    const about = items.filter((chosen) => chosen.component === component);
    const lacking = missingOf(selector, about, several ? component.name : undefined).map((wanted) =>
      withOtherData(wanted, { selector, component, admitted, manifest: known.components }),
    );
    const uncovered = missingCoverage(
      selector,
      component,
      about.map(({ item }) => item),
    );
    return { component, missing: [...lacking, ...unsignedOf(selector, about), ...uncovered] };
  });
  const missing = [
    ...absent.map((name) => reason("missing.component", { kind: selector.subject, name })),
    ...(components.length === 0 && absent.length === 0
      ? [reason("missing.kind", { kind: selector.subject })]
      : []),
    ...wanted.flatMap((one) => one.missing),
  ];
  return { items, missing, components: wanted };
}

/** One unsigned item closes a gate that demands a signature, like one failing item. */
function unsignedOf(selector: EvidenceSelector, items: readonly ChosenItem[]): readonly Reason[] {
  return items.flatMap(({ item }) => whyNotSigned(selector, item) ?? []);
}

function itemsAbout(
  component: Component,
  admitted: readonly CurrentSeries[],
  {
    selector,
    known,
    ofSeveral,
  }: {
    readonly selector: EvidenceSelector;
    readonly known: EvidenceAndComponents;
    readonly ofSeveral: boolean;
  },
): readonly ChosenItem[] {
  return admitted
    .flatMap((series) => series.about.get(component.digest) ?? [])
    .filter((item) => isOnDataset(selector, item, known.components))
    .map((item) => ({
      item,
      component,
      ofSeveral,
      attempts: attemptsAbout({ selector, item, subject: component.digest }, known.evidence),
    }))
    .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

function isOnDataset(
  selector: EvidenceSelector,
  item: EvidenceItem,
  manifest: readonly Component[],
): boolean {
  if (selector.dataset === undefined) return true;
  return datasetOf(item) === selector.dataset && datasetPin(selector, item, manifest).kind !== "other";
}

interface OtherDataInput {
  readonly selector: EvidenceSelector;
  readonly component: Component;
  readonly admitted: readonly CurrentSeries[];
  readonly manifest: readonly Component[];
}

/**
 * Adds that a report was received and does not count, because it was measured on other data with the same
 * name.
 */
function withOtherData(wanted: Reason, { selector, component, admitted, manifest }: OtherDataInput): Reason {
  if (selector.dataset === undefined) return wanted;
  for (const item of admitted.flatMap((series) => series.about.get(component.digest) ?? [])) {
    if (datasetOf(item) !== selector.dataset) continue;
    const pin = datasetPin(selector, item, manifest);
    if (pin.kind !== "other") continue;
    return reason("missing.evidence-on-other-data", {
      wanted,
      measured: digest(pin.measured),
      dataset: selector.dataset,
      held: list(pin.held.map(digest)),
    });
  }
  return wanted;
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

/** Returns a reason for each collector without evidence. `which` names the component if there are several. */
export function missingOf(
  selector: EvidenceSelector,
  items: readonly ChosenItem[],
  which?: string,
): readonly Reason[] {
  const spoke = new Set(items.map(({ item }) => item.collector));
  if (selector.from.length === 0) return spoke.size === 0 ? [evidenceAbout(selector, undefined, which)] : [];
  return selector.from
    .filter((collector) => !spoke.has(collector))
    .map((collector) => evidenceAbout(selector, collector, which));
}

function evidenceAbout(
  { type, subject, dataset, environment }: EvidenceSelector,
  collector: string | undefined,
  component: string | undefined,
): Reason {
  return reason("missing.evidence-about", {
    type,
    subject,
    ...(component !== undefined && { component }),
    ...(dataset !== undefined && { dataset }),
    ...(environment !== undefined && { environment }),
    ...(collector !== undefined && { collector }),
  });
}
