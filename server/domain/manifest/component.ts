import type { Digest, JsonValue } from "../canonical/index";

export const COMPONENT_KINDS = [
  "model",
  "code",
  "dataset",
  "feature-set",
  "config",
  "image",
  "schema",
  "pipeline",
  "infrastructure",
] as const;
export type ComponentKind = (typeof COMPONENT_KINDS)[number];

/** One immutable version of a part of a release. */
export interface Component {
  readonly kind: ComponentKind;
  readonly name: string;
  readonly version: string;
  readonly digest: Digest;
  readonly uri: string;
  /** Its maker: an email address, or `issuer|subject`. Independence is computed from it. */
  readonly createdBy?: string;
  /** Typed facts: hyper-parameters, row counts, commit, lock-file digest, schema fields. */
  readonly attributes: { readonly [name: string]: JsonValue };
}
