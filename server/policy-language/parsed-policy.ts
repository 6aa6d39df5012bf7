import type { Digest } from "@/server/domain/canonical/index";
import type { OverlayDocument } from "@/server/domain/policy/overlay/overlay-document";
import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import type { PartialSpec } from "./partial-policy";
import type { LocatedFault, PolicyFault } from "./policy-fault";

/** The documents of a valid text. */
export interface PolicySpec {
  /** The document that releases are evaluated by. */
  readonly document: PolicyDocument;
  /** The overlay's own document, if the text is an overlay. */
  readonly overlay?: OverlayDocument;
  /** Digest of the exact bytes of the text. */
  readonly digest: Digest;
}

/** The result of parsing a text: either it has a spec, or it has faults. */
export interface ParsedPolicy {
  readonly spec?: PolicySpec;
  /** The fields that are valid by themselves, also in a text with faults. */
  readonly partial: PartialSpec;
  /** All faults, in the order of the text. */
  readonly faults: readonly LocatedFault[];
}

/** The policies in force that an overlay can tighten, by name. */
export type Organisation = ReadonlyMap<string, PolicyDocument>;

/** The facts of an installation that a text is checked against. */
export interface ParseContext {
  readonly organisation: Organisation;
  /** Returns the faults of a text that is valid by itself, for example a calendar that does not exist. */
  readonly surroundings: (document: PolicyDocument, overlay?: OverlayDocument) => readonly PolicyFault[];
}

/** The documents of a content, without the digest of its text, or its faults. */
export interface CheckedContent {
  readonly spec?: Omit<PolicySpec, "digest">;
  readonly partial: PartialSpec;
  readonly faults: readonly PolicyFault[];
}

/** Returns the policies in force that an overlay can tighten. */
export function organisationOf(
  current: readonly { readonly name: string; readonly document: PolicyDocument }[],
): Organisation {
  return new Map(current.map(({ name, document }) => [name, document]));
}
