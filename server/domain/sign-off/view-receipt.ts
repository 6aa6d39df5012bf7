import type { Digest } from "../canonical/index";

/** What lay before a signer on the page they signed on. Absent where someone signed without that page. */
export interface ViewReceipt {
  /** What the page of this decision holds: this server knows it. */
  readonly shown: {
    /** Payloads of evidence, by digest. */
    readonly evidence: readonly Digest[];
    /** Components that differ from what is live: `dataset wdbc`. */
    readonly differences: readonly string[];
    /** Gates that do not stand as passed, waived ones among them. */
    readonly gates: readonly string[];
  };
  /** What of the evidence was opened: the signer's browser says so, and nobody else knows. */
  readonly opened: readonly Digest[];
}
