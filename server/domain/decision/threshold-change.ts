import type { Digest } from "../canonical/index";

/** A policy upgrade of a release, with the results that were known when it changed their thresholds. */
export interface ThresholdChange {
  readonly gateId: string;
  /** `regulated v3`, with the overlay if there is one. */
  readonly from: string;
  readonly to: string;
  readonly upgradedBy: string;
  readonly reason: string;
  /**
   * Payloads on which the gate was evaluated at the upgrade. While one of them counts, the threshold changed
   * after its result.
   */
  readonly known: readonly Digest[];
}
