import type { ActorReference } from "../authorization/actor";
import type { Digest } from "../canonical/index";
import type { Component } from "../manifest/component";

/** `open` can be promoted; `withdrawn` never again. Deployments are recorded elsewhere. */
export const RELEASE_STATES = ["open", "withdrawn"] as const;
export type ReleaseState = (typeof RELEASE_STATES)[number];

/**
 * A manifest proposed for use. The manifest never changes; the description may, and changing it voids
 * sign-offs.
 */
export interface Release {
  readonly id: string;
  /** `<model>@<version>` */
  readonly key: string;
  readonly modelKey: string;
  readonly version: string;
  readonly state: ReleaseState;
  readonly manifestDigest: Digest;
  readonly components: readonly Component[];
  /** Plain language: what changes for users. */
  readonly summary: string;
  readonly caveats: string;
  readonly rollbackPlan: string;
  readonly monitoringPlan: string;
  readonly openedBy: ActorReference;
  readonly openedAt: Date;
  /** Counts changes to the description, for optimistic concurrency. */
  readonly revision: number;
}
