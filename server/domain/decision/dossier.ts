import type { Digest, JsonValue } from "../canonical/index";
import type { EvidencePayload } from "../evidence/evidence";

/**
 * Everything that one decision depends on, as one JSON record. Its digest is the decision digest. It contains
 * definitions of what is evaluated at the moment of promotion (ages, soak, window, sign-off rules), and no
 * age, clock or sign-off: a signature stays valid while time passes, and becomes invalid when content
 * changes.
 */
export interface Dossier {
  /**
   * `v2`: every component and its coverage is evaluated (ADR 0016). `v3`: it contains no sentence (ADR 0033).
   * `v4`: a `v3` of a policy that grades changes; it contains the grade (ADR 0041).
   * `v5`: a `v3` or `v4` of a policy that demands signed evidence; it contains the signatures (ADR 0051).
   * A stored decision is replayed in its own format.
   */
  readonly format: `countersign.dev/dossier/v${1 | 2 | 3 | 4 | 5}`;
  readonly [member: string]: JsonValue | undefined;
}

/** A dossier as it was when its release went live, with the payloads that its evidence digests name. */
export interface FrozenDossier {
  readonly releaseId: string;
  readonly releaseKey: string;
  readonly decisionDigest: Digest;
  /** Evidence of the decision. Comparisons of later releases look it up by type and data set. */
  readonly evidence: readonly {
    readonly type: string;
    readonly dataset: string | undefined;
    readonly suite: string;
    /**
     * Names of the components that the item is about. Absent in dossiers frozen before components were
     * distinguished.
     */
    readonly components?: readonly string[];
    readonly payloadDigest: Digest;
    readonly payload: EvidencePayload;
  }[];
}
