import type { Digest } from "../canonical/index";

/** A move to another policy version, and the results that were known when it changed what they are held against. */
export interface CriterionMove {
  readonly gateId: string;
  /** `regulated v3`, with the overlay where there is one. */
  readonly from: string;
  readonly to: string;
  readonly movedBy: string;
  readonly reason: string;
  /** Payloads the gate was judged on when it moved: as long as one of them counts, its criterion came after it. */
  readonly known: readonly Digest[];
}
