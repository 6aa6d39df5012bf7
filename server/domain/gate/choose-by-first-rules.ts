import type { EvidenceItem } from "../evidence/evidence";
import type { Component } from "../manifest/component";
import type { EvidenceSelector } from "../policy/policy-document";
import { reason } from "../reason/reason";
import { type ChosenEvidence, type ChosenItem, isAdmitted, missingOf } from "./choose-evidence";
import { attemptsAbout, type EvidenceSeries, seriesOf } from "./evidence-series";
import { datasetOf } from "./pinned-dataset";

/**
 * Returns the evidence that a gate judged before coverage and components were evaluated: the latest received
 * of every series, about any component of the kind. Only facts stored at that time use it, so that they are
 * replayed to their own bytes. See ADR 0016.
 */
export function chooseByFirstRules(
  selector: EvidenceSelector,
  {
    evidence,
    components,
  }: { readonly evidence: readonly EvidenceItem[]; readonly components: readonly Component[] },
): ChosenEvidence {
  const wanted = components.filter((component) => component.kind === selector.subject);
  const subjects = wanted.map((component) => component.digest);
  const admitted = seriesOf(evidence).filter((series) => isAdmitted(selector, series));
  const chosen = new Map<string, ChosenItem>();
  for (const subject of subjects) {
    for (const item of latestAbout(subject, admitted)) {
      if (selector.dataset !== undefined && datasetOf(item) !== selector.dataset) continue;
      const attempts = Math.max(
        attemptsAbout({ selector, item, subject }, evidence),
        chosen.get(item.id)?.attempts ?? 0,
      );
      chosen.set(item.id, { item, attempts });
    }
  }
  const items = [...chosen.values()].sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  const missing =
    subjects.length > 0 ? missingOf(selector, items) : [reason("missing.kind", { kind: selector.subject })];
  return { items, missing, components: [] };
}

function orderOf({ item }: ChosenItem): string {
  return JSON.stringify([item.collector, item.suite, item.payloadDigest, item.id]);
}

/** Returns the latest item of each collector and suite about a subject, from any environment. */
function latestAbout(subject: string, admitted: readonly EvidenceSeries[]): readonly EvidenceItem[] {
  const latest = new Map<string, EvidenceItem>();
  for (const { collectorAndSuite, about } of admitted) {
    const item = about.get(subject)?.latest;
    const known = latest.get(collectorAndSuite);
    if (item !== undefined && (known === undefined || item.receivedOrder > known.receivedOrder))
      latest.set(collectorAndSuite, item);
  }
  return [...latest.values()];
}
