import type { Component, ComponentKind } from "../manifest/component";
import { type Reason, reason } from "../reason/reason";
import { repositoryOf, revisionOf } from "./source-reference";
import { typedAttribute, typedText } from "./typed-attributes";

/** The facts that make a release reproducible and accountable, by kind of component. */
export const PROVENANCE_FACTS = {
  code: ["repository", "commit", "treeState", "builder"],
  dataset: ["rowCount", "columns", "purpose", "legalBasis", "labels"],
  "feature-set": ["definition", "features", "timeRange", "backfill"],
  image: ["lockDigest", "builder"],
  model: ["runId", "seed", "hyperParameters", "datasetDigest", "featureSetDigest"],
} as const satisfies Partial<Record<ComponentKind, readonly string[]>>;

/** Attributes of a model that name another component of the manifest by its digest. */
const INPUTS: Readonly<Record<string, ComponentKind>> = {
  datasetDigest: "dataset",
  featureSetDigest: "feature-set",
};

export type ProvenanceKind = keyof typeof PROVENANCE_FACTS;
export const PROVENANCE_KINDS = Object.keys(PROVENANCE_FACTS) as readonly ProvenanceKind[];

/** One fact that a manifest does not state. */
export interface MissingFact {
  /** `dataset.purpose`: the same in REST, in expressions and on the screen. */
  readonly fact: string;
  readonly kind: ProvenanceKind;
  /** Undefined if the manifest has no component of the kind. */
  readonly component: string | undefined;
  readonly reason: Reason;
}

export interface Provenance {
  /** Known facts per wanted fact, in percent, rounded down: 100 only if nothing is missing. */
  readonly score: number;
  readonly known: number;
  readonly wanted: number;
  readonly missing: readonly MissingFact[];
}

/**
 * Returns how much of the origin of a release its manifest states. Each component of a kind must state each fact of the kind; a
 * kind without a component lacks all of them. A value that is absent, `null`, or of another shape is missing.
 */
export function provenanceOf(components: readonly Component[]): Provenance {
  const missing = PROVENANCE_KINDS.flatMap((kind) => missingOfKind(kind, components));
  const wanted = PROVENANCE_KINDS.reduce(
    (sum, kind) => sum + PROVENANCE_FACTS[kind].length * Math.max(1, ofKind(kind, components).length),
    0,
  );
  const known = wanted - missing.length;
  return { score: Math.floor((known * 100) / wanted), known, wanted, missing };
}

/** Returns true for a fact that every component of its kind states; false if there is none. */
export function isKnown({ missing }: Provenance, kind: ProvenanceKind, name: string): boolean {
  return !missing.some((one) => one.fact === factOf(kind, name));
}

function missingOfKind(kind: ProvenanceKind, components: readonly Component[]): readonly MissingFact[] {
  const facts: readonly string[] = PROVENANCE_FACTS[kind];
  const present = ofKind(kind, components);
  if (present.length === 0)
    return facts.map((name) => ({
      fact: factOf(kind, name),
      kind,
      component: undefined,
      reason: reason("provenance.no-component", { kind }),
    }));
  return present.flatMap((component) =>
    facts.flatMap((name) => {
      const why = whyMissing(component, name, components);
      return why === undefined
        ? []
        : [{ fact: factOf(kind, name), kind, component: component.name, reason: why }];
    }),
  );
}

function whyMissing(
  component: Component,
  name: string,
  components: readonly Component[],
): Reason | undefined {
  const part = { component: component.name, kind: component.kind };
  if (!isStated(component, name))
    return reason("provenance.not-stated", { component: part, attribute: name });
  const input = component.kind === "model" ? INPUTS[name] : undefined;
  const digest = typedText(component, name);
  if (input === undefined || digest === undefined) return undefined;
  return ofKind(input, components).some((one) => one.digest === digest)
    ? undefined
    : reason("provenance.not-in-manifest", {
        component: part,
        attribute: name,
        digest: { digest },
        kind: input,
      });
}

/** The URI of code in a repository states the repository and the commit. */
function isStated(component: Component, name: string): boolean {
  if (typedAttribute(component, name) !== undefined) return true;
  if (component.kind !== "code") return false;
  if (name === "repository") return repositoryOf(component) !== undefined;
  return name === "commit" && revisionOf(component) !== undefined;
}

function ofKind(kind: ComponentKind, components: readonly Component[]): readonly Component[] {
  return components
    .filter((component) => component.kind === kind)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function factOf(kind: ProvenanceKind, name: string): string {
  return `${kind}.${name}`;
}
