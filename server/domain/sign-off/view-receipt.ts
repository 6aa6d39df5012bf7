import type { Digest } from "../canonical/index";

/** The content shown to a signer on the page. Absent for a signature without the page. */
export interface ViewReceipt {
  /** The content of the page, as this server knows it. */
  readonly shown: {
    /** Payloads of evidence, by digest. */
    readonly evidence: readonly Digest[];
    /** Components that differ from the live release: `dataset wdbc`. */
    readonly differences: readonly string[];
    /** Gates other than passed ones, waived ones included. */
    readonly gates: readonly string[];
  };
  /** The opened evidence, as the signer's browser reports it. */
  readonly opened: readonly Digest[];
}
