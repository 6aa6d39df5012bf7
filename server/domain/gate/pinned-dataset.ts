import type { EvidenceItem } from "../evidence/evidence";
import type { Component } from "../manifest/component";
import type { EvidenceSelector } from "../policy/policy-document";
import { type Reason, reason } from "../reason/reason";

/** The result of comparing the data set of a report with the manifest's data set of that name. */
export type DatasetPin =
  | { readonly kind: "same" }
  | { readonly kind: "other"; readonly measured: string; readonly held: readonly string[] }
  | { readonly kind: "unknown"; readonly reason: Reason };

/** Returns the data set that a payload names. Returns `undefined` if it names none. */
export function datasetOf({ payload }: Pick<EvidenceItem, "payload">): string | undefined {
  return memberOf(payload["dataset"], "name");
}

/**
 * Compares digests. The manifest's data set of a name is the component with that name or with that attribute
 * `role`. If one of the two digests is missing, the result is `unknown`.
 */
export function datasetPin(
  { dataset }: Pick<EvidenceSelector, "dataset">,
  item: Pick<EvidenceItem, "payload">,
  manifest: readonly Component[],
): DatasetPin {
  const name = dataset ?? datasetOf(item);
  if (name === undefined) return { kind: "unknown", reason: reason("rule.dataset-not-named", {}) };
  const held = manifest
    .filter((component) => component.kind === "dataset" && isCalled(component, name))
    .map(({ digest }) => digest);
  const measured = memberOf(item.payload["dataset"], "digest");
  if (held.length === 0)
    return { kind: "unknown", reason: reason("rule.dataset-not-held", { dataset: name }) };
  if (measured === undefined)
    return { kind: "unknown", reason: reason("rule.dataset-without-digest", { dataset: name }) };
  return held.some((digest) => digest === measured) ? { kind: "same" } : { kind: "other", measured, held };
}

function isCalled({ name, attributes }: Component, wanted: string): boolean {
  return name === wanted || attributes["role"] === wanted;
}

function memberOf(value: unknown, member: string): string | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, member)) return undefined;
  const found = (value as Readonly<Record<string, unknown>>)[member];
  return typeof found === "string" ? found : undefined;
}
