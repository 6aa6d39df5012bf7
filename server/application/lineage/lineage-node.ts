import type { LineageKind } from "@/server/domain/lineage/node";
import { withHiddenShown } from "@/server/domain/text/visible-text";
import type { EvidenceNodeFacts } from "../kernel/ports/lineage";

/** One fact about a node; `as` is its format. */
export interface LineageFact {
  readonly term: string;
  readonly value: string;
  readonly as: "text" | "code" | "digest" | "instant" | "address";
}

export interface LineageNode {
  readonly id: string;
  readonly kind: LineageKind;
  /** The display name. */
  readonly label: string;
  /** Distinguishes the node from others of its kind: a version, a state, a stage. */
  readonly detail: string;
  /** Decisions and states of a release or deployment: “live in production”. */
  readonly badges: readonly {
    readonly word: string;
    readonly state: "live" | "waiting" | "failed" | "past" | "signed" | "waived";
  }[];
  readonly facts: readonly LineageFact[];
  /** True for a data set of which events name columns. */
  readonly hasColumns: boolean;
  /** Key of the release whose page has more. */
  readonly releaseKey: string | undefined;
  /** Evidence about it, newest first. */
  readonly evidence: readonly NodeEvidence[];
}

/** One evidence record about a node. */
export type NodeEvidence = Omit<EvidenceNodeFacts, "digest">;

type Essentials = Pick<LineageNode, "id" | "kind" | "label" | "detail"> & Partial<LineageNode>;

/** Returns a node with every field, and with the invisible characters of its texts shown. */
export function nodeOf(essentials: Essentials): LineageNode {
  const { label, detail, facts = [] } = essentials;
  return {
    badges: [],
    hasColumns: false,
    releaseKey: undefined,
    evidence: [],
    ...essentials,
    // Names in events come from outside and are stored as received.
    label: withHiddenShown(label),
    detail: withHiddenShown(detail),
    facts: facts.map((fact) => ({ ...fact, value: withHiddenShown(fact.value) })),
  };
}

export const text = (term: string, value: string): LineageFact => ({ term, value, as: "text" });
export const people = (term: string, names: readonly string[]): readonly LineageFact[] =>
  names.length === 0 ? [] : [text(term, names.join(", "))];
export const instant = (term: string, value: Date | undefined): readonly LineageFact[] =>
  value === undefined ? [] : [{ term, value: value.toISOString(), as: "instant" }];
