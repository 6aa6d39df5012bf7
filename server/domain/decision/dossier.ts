import type { Digest, JsonValue } from "../canonical/index";
import type { EvidencePayload } from "../evidence/evidence";

/**
 * Everything one decision rests on, as one JSON record; its digest is the decision digest. Holds definitions of what is
 * judged at the moment of promotion (ages, soak, window, sign-off rules) but no age, no clock and no sign-off: time
 * passing never voids a signature, content changing always does.
 */
export interface Dossier {
  /**
   * `v2` since every component and coverage is judged (ADR 0016), `v3` since no sentence is in it (ADR 0033). A stored decision
   * replays in the format it was taken in.
   */
  readonly format: `countersign.dev/dossier/v${1 | 2 | 3}`;
  readonly [member: string]: JsonValue | undefined;
}

/** A dossier as it was when its release went live, with the payloads its evidence digests name. */
export interface FrozenDossier {
  readonly releaseId: string;
  readonly releaseKey: string;
  readonly decisionDigest: Digest;
  /** Evidence the decision rested on: looked up by type and data set when a later release is compared. */
  readonly evidence: readonly {
    readonly type: string;
    readonly dataset: string | undefined;
    readonly suite: string;
    /** Names of the components it spoke about; absent in dossiers frozen before they were told apart. */
    readonly components?: readonly string[];
    readonly payloadDigest: Digest;
    readonly payload: EvidencePayload;
  }[];
}
